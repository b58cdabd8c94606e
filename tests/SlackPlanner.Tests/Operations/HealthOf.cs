using System.Net;
using System.Text.Json.Nodes;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Operations;

/// <summary>What <c>/health/ready</c> says.</summary>
internal sealed record HealthOf(HttpStatusCode Status, JsonNode Json)
{
    public string? All => (string?)Json["status"];

    public static async Task<HealthOf> Ready(App app)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        var answer = await http.GetAsync("/health/ready");
        return new(answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    public string? Of(string check) => (string?)Json["checks"]![check]!["status"];

    public string Why(string check) => (string?)Json["checks"]![check]!["detail"] ?? "";
}
