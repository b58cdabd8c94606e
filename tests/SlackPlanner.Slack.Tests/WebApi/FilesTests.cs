using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace SlackPlanner.Slack.Tests;

public class FilesTests
{
    [Fact]
    public async Task Upload_AFile_AsksSendsAndCompletes()
    {
        await using var host = await SlackHost.Start();
        Offer(host);

        await Upload(host);

        Assert.Equal(["files.getUploadURLExternal", "bytes", "files.completeUploadExternal"], host.Slack.Calls.Select(call => call.Method));
        var calls = host.Slack.Calls.ToArray();
        Assert.Equal(("a.csv", "3"), (calls[0].Form["filename"], calls[0].Form["length"]));
        Assert.Equal(("a,b", "application/octet-stream", null), (calls[1].Body, calls[1].ContentType, calls[1].Authorization));
        Assert.Equal(("""[{"id":"F1","title":"Answers"}]""", "D1", "Here"), (calls[2].Form["files"], calls[2].Form["channel_id"], calls[2].Form["initial_comment"]));
    }

    [Theory]
    [InlineData("""{"ok":true}""")]
    [InlineData("""{"ok":false,"error":"file_not_found"}""")]
    public async Task Upload_WhoseCompletionIsNotAnswered_AsksOnceMore(string second)
    {
        await using var host = await SlackHost.Start();
        Offer(host);
        host.Slack.On("files.completeUploadExternal", """{"ok":false,"error":"internal_error"}""").On("files.completeUploadExternal", second);

        await Upload(host);

        Assert.Equal(2, host.Slack.Calls.Count(call => call.Method == "files.completeUploadExternal"));
    }

    [Theory]
    [InlineData("bytes", """{"ok":false,"error":"no"}""", "no")]
    [InlineData("files.completeUploadExternal", """{"ok":false,"error":"not_in_channel"}""", "not_in_channel")]
    public async Task Upload_Refused_IsThrown(string method, string answer, string code)
    {
        await using var host = await SlackHost.Start();
        Offer(host);
        host.Slack.On(method, answer);

        Assert.Equal(code, (await Assert.ThrowsAsync<SlackException>(() => Upload(host))).Code);
    }

    [Theory]
    [InlineData("chat.postMessage", "invalid_blocks")]
    [InlineData("chat.update", "msg_blocks_too_long")]
    public async Task RichText_NotTakenBySlack_IsPostedPlain(string method, string code)
    {
        await using var host = await SlackHost.Start();
        host.Slack.On(method, $$"""{"ok":false,"error":"{{code}}"}""");
        var rich = RichText.Read(JsonDocument.Parse(
            """{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"<b>","style":{"bold":true}}]}]}""").RootElement, _ => null);

        var chat = host.Services.GetRequiredService<ISlackApi>().For("T1").Chat;
        if (method == "chat.update") await chat.Update(new() { Channel = "C1", Ts = "1.2", Text = "t", Blocks = [rich.Block] });
        else await chat.PostMessage(new() { Channel = "C1", Text = "t", Blocks = [rich.Block] });

        Assert.Equal("&lt;b&gt;", JsonDocument.Parse(host.Slack.Calls.Last().Form["blocks"]).RootElement[0].GetProperty("text").GetProperty("text").GetString());
    }

    private static void Offer(SlackHost host) => host.Slack.On("files.getUploadURLExternal", $$"""{"ok":true,"upload_url":"{{host.Slack.Url}}bytes","file_id":"F1"}""");

    private static Task Upload(SlackHost host) => host.Services.GetRequiredService<ISlackApi>().For("T1").Files.Upload("D1", "a.csv", "a,b"u8.ToArray(), "Answers", "Here");
}
