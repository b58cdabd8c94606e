using System.Net;
using SlackPlanner.Sandbox.Tests.Support;

namespace SlackPlanner.Sandbox.Tests.Slack;

public class FileTests
{
    [Fact]
    public async Task Upload_InThreeSteps_SharesTheBytes()
    {
        await using var it = await RunningSandbox.Start();
        var asked = await it.Api("files.getUploadURLExternal", ("filename", "answers.csv"), ("length", "3"));
        using var sent = await it.Http.PostAsync(asked["upload_url"]!.ToString(), new ByteArrayContent("a,b"u8.ToArray()));
        var done = await it.Api("files.completeUploadExternal", ("files", $$"""[{"id":"{{asked["file_id"]}}","title":"Answers"}]"""), ("channel_id", "D0NOOR"));

        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Equal("Answers", done["files"]![0]!["title"]!.ToString());
        var message = (await it.Get("/state/messages?channel=D0NOOR"))[0]!;
        Assert.Equal("a,b", await it.Http.GetStringAsync(message["files"]![0]!["url_private"]!.ToString()));
    }

    [Fact]
    public async Task Upload_OfAnotherLengthOrNone_IsRefused()
    {
        await using var it = await RunningSandbox.Start();
        var asked = await it.Api("files.getUploadURLExternal", ("filename", "a.csv"), ("length", "3"));
        using var sent = await it.Http.PostAsync(asked["upload_url"]!.ToString(), new ByteArrayContent("abcd"u8.ToArray()));
        Assert.Equal(HttpStatusCode.BadRequest, sent.StatusCode);
        Assert.Equal("file_not_found", await it.Error("files.completeUploadExternal", ("files", $$"""[{"id":"{{asked["file_id"]}}"}]""")));
        Assert.Equal("invalid_arguments", await it.Error("files.getUploadURLExternal", ("filename", "a.csv")));
    }
}
