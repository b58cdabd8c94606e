using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SlackPlanner.Benchmarks;

/// <param name="PerSecond">Answered requests per second.</param>
/// <param name="Median">Milliseconds from when a request was due to its whole answer.</param>
/// <param name="P99">The same, of the slowest in a hundred.</param>
/// <param name="Failed">Answers that were not 200 or did not hold the expected words.</param>
/// <param name="Processor">Microseconds of processor time the server used per request; steadier than the rest on a machine with other guests.</param>
internal sealed record LoadResult(double PerSecond, double Median, double P99, int Failed, double Processor = 0);

/// <summary>Sends prepared requests over keep-alive connections, as fast as they are answered or at a fixed rate.</summary>
/// <remarks>A blocking socket and a thread for each connection: on two cores a heavier client would measure itself.</remarks>
internal static class LoadGenerator
{
    public static async Task<LoadResult> Run(IPEndPoint address, IReadOnlyList<byte[]> requests, int connections, double? perSecond, byte[] expected)
    {
        var next = -1;
        var failed = 0;
        var times = new double[requests.Count];
        var started = Stopwatch.GetTimestamp();

        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ =>
            Task.Factory.StartNew(Connection, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Array.Sort(times);
        return new(requests.Count / seconds, times[times.Length / 2], times[(int)(times.Length * 0.99)], failed);

        void Connection()
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            using var never = new ManualResetEvent(initialState: false);
            socket.Connect(address);
            var buffer = new byte[512 * 1024];
            int number;
            while ((number = Interlocked.Increment(ref next)) < requests.Count)
            {
                var begun = perSecond is { } rate ? Until(started + (long)(number / rate * Stopwatch.Frequency), never) : Stopwatch.GetTimestamp();
                socket.Send(requests[number]);
                if (!Answer(socket, buffer, expected))
                    Interlocked.Increment(ref failed);
                times[number] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            }
        }
    }

    /// <summary>
    /// Waits until a request is due and tells from when its time counts: from then on if the connection was still busy with the one before, so that a stall is
    /// not hidden by the requests it held up; from now if it waited, because a late timer of this client is no fault of the server.
    /// </summary>
    private static long Until(long due, WaitHandle never)
    {
        var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
        if (left <= TimeSpan.Zero)
            return due;
        never.WaitOne(left);
        return Stopwatch.GetTimestamp();
    }

    private static bool Answer(Socket socket, byte[] buffer, byte[] expected)
    {
        var length = 0;
        while (true)
        {
            var read = socket.Receive(buffer.AsSpan(length));
            if (read == 0)
                return false;
            length += read;
            if (IsWhole(buffer.AsSpan(0, length)))
                return buffer.AsSpan(0, length).StartsWith("HTTP/1.1 200"u8) && buffer.AsSpan(0, length).IndexOf(expected) >= 0;
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;
        var head = answer[..end];
        var at = head.IndexOf("Content-Length: "u8);
        if (at >= 0 && Utf8Parser.TryParse(head[(at + 16)..], out int length, out _))
            return answer.Length >= end + 4 + length;
        return answer.EndsWith("0\r\n\r\n"u8); // chunked
    }
}
