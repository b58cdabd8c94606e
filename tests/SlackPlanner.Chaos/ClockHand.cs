using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace SlackPlanner.Chaos;

/// <summary>Moves the planner clock through whichever process answers; one that is killed half way is replaced by another that goes on.</summary>
internal sealed class ClockHand(IReadOnlyList<Child> apps, Tally tally) : IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly HttpClient http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(1) }) { Timeout = Timeout.InfiniteTimeSpan };
    private int turn;

    /// <summary>Returns when the clock is there and all that was due on the way is done.</summary>
    public async Task MoveTo(Instant target, CancellationToken cancel)
    {
        while (!await Ask(Next(), target, cancel))
        {
            tally.Add("times the clock's move was asked of another process");
            await Task.Delay(Again, TimeProvider.System, cancel);
        }
    }

    /// <summary>Waits until some process says that it is so late.</summary>
    public async Task Reaches(Instant target, CancellationToken cancel)
    {
        while (!(await Now(Next(), cancel) >= target))
            await Task.Delay(Again, TimeProvider.System, cancel);
    }

    public void Dispose() => http.Dispose();

    private Child Next() => apps[Interlocked.Increment(ref turn) % apps.Count];

    private async Task<bool> Ask(Child app, Instant target, CancellationToken cancel)
    {
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, app.Gone);
            either.CancelAfter(Longest);
            using var answer = await http.PutAsJsonAsync(
                new Uri(app.Address, "/sandbox/clock"), new { now = InstantPattern.ExtendedIso.Format(target), forward = true }, either.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or ObjectDisposedException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return false;
        }
    }

    private async Task<Instant?> Now(Child app, CancellationToken cancel)
    {
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, app.Gone);
            either.CancelAfter(TimeSpan.FromSeconds(2));
            var answer = await http.GetStringAsync(new Uri(app.Address, "/sandbox/clock"), either.Token);
            return InstantPattern.ExtendedIso.Parse((string)JsonNode.Parse(answer)!["now"]!).Value;
        }
        catch (Exception e) when (e is HttpRequestException or ObjectDisposedException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null;
        }
    }
}
