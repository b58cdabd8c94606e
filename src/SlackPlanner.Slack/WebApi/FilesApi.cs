using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace SlackPlanner.Slack;

internal sealed class FilesApi(SlackCaller caller) : IFilesApi
{
    public async Task Upload(string channel, string name, byte[] content, string title, string? comment = null, CancellationToken cancel = default)
    {
        const string ask = "files.getUploadURLExternal";
        // Asking twice leaves one address unused, which harms nobody.
        var place = await caller.Read(ask, new() { { "filename", name }, { "length", content.Length } }, cancel);
        if (!Uri.TryCreate(place.String("upload_url"u8), UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
            throw new SlackException(ask, "no_upload_url", SlackErrorKind.Permanent);

        await caller.Http.Post("files.upload", () => new(HttpMethod.Post, address)
        {
            Content = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } },
        }, cancel);
        await Complete(new()
        {
            { "files", new JsonArray(new JsonObject { ["id"] = place.StringOrEmpty("file_id"u8), ["title"] = title }).ToJsonString() },
            { "channel_id", channel }, { "initial_comment", comment },
        }, cancel);
    }

    private async Task Complete(FormBody body, CancellationToken cancel)
    {
        const string complete = "files.completeUploadExternal";
        try
        {
            await caller.Change(complete, body, cancel);
        }
        catch (SlackUnknownOutcomeException)
        {
            // A file is completed once: the second answer tells what became of the first request.
            try
            {
                await caller.Change(complete, body, cancel);
            }
            catch (SlackException done) when (done.Code == "file_not_found")
            {
            }
        }
    }
}
