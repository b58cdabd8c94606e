using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace SlackPlanner.Slack;

/// <summary>Posts to response URLs: JSON in, a status out, no token.</summary>
internal sealed class ResponseUrl(SlackHttp http)
{
    public const string Method = "response_url";

    public async Task Post(string url, MessageResponse message, CancellationToken cancel)
    {
        BlockKit.Check(message);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
            throw new SlackException(Method, "no_response_url", SlackErrorKind.Permanent);
        var json = JsonSerializer.SerializeToUtf8Bytes(message, SlackJson.Default.MessageResponse);
        await http.Post(Method, () => new(HttpMethod.Post, address)
        {
            Content = new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } },
        }, cancel);
    }
}
