using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SlackPlanner.Chaos;

/// <summary>The sandbox by its HTTP interface.</summary>
internal sealed class Slack(Uri address) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };

    /// <returns>Null: refused.</returns>
    public async Task<JsonNode?> Act(string act, object order, CancellationToken cancel)
    {
        using var answer = await http.PostAsJsonAsync("/act/" + act, order, cancel);
        return answer.IsSuccessStatusCode ? JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancel)) : null;
    }

    public async Task<JsonNode> State(string what, CancellationToken cancel) => JsonNode.Parse(await http.GetStringAsync(new Uri(what, UriKind.Relative), cancel))!;

    public async Task Fault(string method, string kind, int count, double? seconds, CancellationToken cancel) => (await http.PostAsJsonAsync(
        "/faults", new { target = "slack", method, kind, count, retry_after = seconds }, cancel)).EnsureSuccessStatusCode();

    public async Task NoLimits(CancellationToken cancel) => (await http.PutAsJsonAsync("/limits", new { slack = false, gitlab = false }, cancel)).EnsureSuccessStatusCode();

    public async Task NoMoreFaults(CancellationToken cancel) => (await http.DeleteAsync(new Uri("/faults", UriKind.Relative), cancel)).EnsureSuccessStatusCode();

    public void Dispose() => http.Dispose();
}
