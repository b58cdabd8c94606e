using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.World;

/// <summary>The app's planner clock as seen from here, for showing beside messages and for the page's clock.</summary>
internal sealed class SandboxClock(SandboxOptions options, TimeProvider time, WorldEvents events) : IDisposable
{
    // The clock may also be set behind our back (the app's own endpoint), so what we know of it is soon asked again.
    private static readonly TimeSpan Trusted = TimeSpan.FromSeconds(2);
    private readonly HttpClient http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = Timeout.InfiniteTimeSpan };
    private TimeSpan offset;
    private DateTimeOffset asked;
    private int moving;

    public void Dispose() => http.Dispose();

    /// <summary>The planner time now; real time when the app does not answer. While the clock moves the app is asked each time.</summary>
    public async Task<DateTimeOffset> Now()
    {
        var now = time.GetUtcNow();
        if (Volatile.Read(ref moving) == 0 && now - asked < Trusted)
            return now + offset;

        asked = now;
        var (_, answer) = await Ask(HttpMethod.Get, "clock", null, TimeSpan.FromMilliseconds(500));
        if (answer?["now"] is JsonValue value && DateTimeOffset.TryParse(value.ToString(), null, out var planner))
            offset = planner - time.GetUtcNow();
        return time.GetUtcNow() + offset;
    }

    public Task<(int Status, JsonNode? Answer)> Read() => Ask(HttpMethod.Get, "clock", null, TimeSpan.FromSeconds(5));

    public Task<(int Status, JsonNode? Answer)> Upcoming() => Ask(HttpMethod.Get, "upcoming", null, TimeSpan.FromSeconds(10));

    /// <summary>Moves the app's clock. The app answers only when all that falls due on the way has run, which may take minutes.</summary>
    public async Task<(int Status, JsonNode? Answer)> Set(JsonNode body)
    {
        Interlocked.Increment(ref moving);
        try
        {
            return await Ask(HttpMethod.Put, "clock", body, TimeSpan.FromMinutes(30));
        }
        finally
        {
            asked = default;
            Interlocked.Decrement(ref moving);
            events.Publish(new("clock"));
        }
    }

    private async Task<(int Status, JsonNode? Answer)> Ask(HttpMethod method, string what, JsonNode? body, TimeSpan limit)
    {
        using var cancel = new CancellationTokenSource(limit, time);
        using var request = new HttpRequestMessage(method, options.AppUrl.TrimEnd('/') + "/sandbox/" + what);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        try
        {
            using var response = await http.SendAsync(request, cancel.Token);
            var text = await response.Content.ReadAsStringAsync(cancel.Token);
            return ((int)response.StatusCode, text.StartsWith('{') || text.StartsWith('[') ? JsonNode.Parse(text) : null);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or System.Text.Json.JsonException)
        {
            return (502, new JsonObject { ["error"] = "the app does not answer at " + options.AppUrl });
        }
    }
}
