using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using SlackPlanner.Calendars;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Calendars;

/// <summary>An internet of one small server, by plain HTTP: names stand for the numbers that the test says, and every connection, once it is allowed, reaches the server.</summary>
internal sealed class FakeNetwork : ICalendarNetwork, IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<string, string?> answer;
    private readonly Task serving;

    /// <param name="answer">From a path to what is sent back, as it is on the wire; null: nothing, the connection stays open.</param>
    public FakeNetwork(Func<string, string?> answer)
    {
        this.answer = answer;
        listener.Start();
        serving = Serve();
    }

    public Dictionary<string, string[]> Names { get; } = new(StringComparer.OrdinalIgnoreCase) { ["calendar.example.com"] = ["93.184.215.14"] };

    /// <summary>Numbers that were connected to.</summary>
    public List<string> Connected { get; } = [];

    public ManualTimeProvider Time { get; } = new();

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public static string Ok(string body) => $"HTTP/1.1 200 OK\r\nContent-Type: text/calendar\r\nContent-Length: {System.Text.Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}";

    public static string To(string location) => $"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    /// <summary>The rules of a real installation, but for the missing TLS of the test's server; or the sandbox's.</summary>
    public async Task<Downloaded> Get(string url, bool sandbox = false)
    {
        using var download = new CalendarDownload(new AddressRules(sandbox) { AllowsPlain = true }, this, Time, NullLogger<CalendarDownload>.Instance);
        return await download.Get(url, CancellationToken.None);
    }

    public Task<IReadOnlyList<IPAddress>> Resolve(string host, CancellationToken cancel) => Names.TryGetValue(host, out var numbers)
        ? Task.FromResult<IReadOnlyList<IPAddress>>([.. numbers.Select(IPAddress.Parse)])
        : throw new SocketException((int)SocketError.HostNotFound);

    public ValueTask<Stream> Connect(IPAddress ip, int port, CancellationToken cancel)
    {
        Connected.Add(ip.ToString());
        return new CalendarNetwork().Connect(IPAddress.Loopback, ((IPEndPoint)listener.LocalEndpoint).Port, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving;
        listener.Stop();
        stop.Dispose();
    }

    private async Task Serve()
    {
        try
        {
            while (true)
                _ = Answer(await listener.AcceptTcpClientAsync(stop.Token));
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Answer(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, leaveOpen: true);
                var first = await reader.ReadLineAsync(stop.Token) ?? "";
                while (await reader.ReadLineAsync(stop.Token) is { Length: > 0 })
                {
                }

                if (answer(first.Split(' ').ElementAtOrDefault(1) ?? "/") is { } text)
                    await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), stop.Token);
                else
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop.Token);
            }
            catch (Exception over) when (over is IOException or OperationCanceledException or SocketException)
            {
                // Whoever asked has gone.
            }
        }
    }
}
