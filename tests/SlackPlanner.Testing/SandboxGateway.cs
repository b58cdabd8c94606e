using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SlackPlanner.Testing;

/// <summary>The sandbox's JSON over HTTP; a refusal fails the test with its words.</summary>
internal sealed class SandboxGateway(HttpClient http)
{
    public async Task<JsonNode> Get(string path) => await Read(await http.GetAsync(new Uri(path, UriKind.Relative)));

    public async Task<JsonNode> Post(string path, object body) => await Read(await http.PostAsJsonAsync(path, body));

    private static async Task<JsonNode> Read(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException($"{response.RequestMessage!.RequestUri!.AbsolutePath}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }
}
