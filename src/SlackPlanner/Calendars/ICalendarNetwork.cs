using System.Net;
using System.Net.Sockets;

namespace SlackPlanner.Calendars;

/// <summary>Names and connections of the internet.</summary>
internal interface ICalendarNetwork
{
    Task<IReadOnlyList<IPAddress>> Resolve(string host, CancellationToken cancel);

    ValueTask<Stream> Connect(IPAddress ip, int port, CancellationToken cancel);
}

/// <inheritdoc/>
internal sealed class CalendarNetwork : ICalendarNetwork
{
    public async Task<IReadOnlyList<IPAddress>> Resolve(string host, CancellationToken cancel) => await Dns.GetHostAddressesAsync(host, cancel);

    public async ValueTask<Stream> Connect(IPAddress ip, int port, CancellationToken cancel)
    {
        var socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(ip, port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
