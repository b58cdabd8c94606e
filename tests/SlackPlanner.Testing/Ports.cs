using System.Net;
using System.Net.Sockets;

namespace SlackPlanner.Testing;

/// <summary>
/// Free ports below those that the system gives to outgoing connections: a server that is down for a while finds its own free when it comes back.
/// </summary>
public static class Ports
{
    private const int First = 10_000, Last = 32_000;

    public static int Free()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, Last);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken; the next one.
            }
        }
    }
}
