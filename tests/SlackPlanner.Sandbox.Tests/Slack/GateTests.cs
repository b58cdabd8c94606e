using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Tests.Support;

namespace SlackPlanner.Sandbox.Tests.Slack;

public class GateTests
{
    [Theory]
    [InlineData(null, "not_authed")]
    [InlineData("xoxb-other", "invalid_auth")]
    [InlineData("xapp-1", "not_allowed_token_type")]
    public async Task Call_WithTheWrongToken_IsRefused(string? token, string error)
    {
        await using var it = await RunningSandbox.Start();
        using var response = await it.Raw("auth.test", null, token);
        Assert.Equal(error, (await response.Content.ReadFromJsonAsync<JsonObject>())!["error"]!.ToString());
    }

    [Theory]
    [InlineData("text/plain", "hi", "invalid_post_type")]
    [InlineData("application/json", "{", "invalid_json")]
    [InlineData("application/json", "[]", "json_not_object")]
    public async Task Call_WithABodySlackCannotRead_IsRefused(string type, string body, string error)
    {
        await using var it = await RunningSandbox.Start();
        using var response = await it.Raw("chat.postMessage", new StringContent(body, Encoding.UTF8, type));
        Assert.Equal(error, (await response.Content.ReadFromJsonAsync<JsonObject>())!["error"]!.ToString());
    }

    [Fact]
    public async Task Call_ToAMethodThatTakesNoJson_SeesNoArguments()
    {
        await using var it = await RunningSandbox.Start();
        var answer = await it.ApiJson("users.info", new() { ["user"] = "U0NOOR" });
        Assert.Equal("invalid_arguments", answer["error"]!.ToString());
        Assert.Contains("missing required field: user", answer["response_metadata"]!["messages"]![0]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chat.nothing", "channel", "C0SOURCE", "unknown_method")]
    [InlineData("conversations.members", "limit", "ten", "invalid_arguments")]
    [InlineData("auth.test", "a-b", "1", "invalid_arg_name")]
    public async Task Call_WithWrongArguments_IsRefused(string method, string name, string value, string error)
    {
        await using var it = await RunningSandbox.Start();
        Assert.Equal(error, await it.Error(method, (name, value)));
    }

    [Fact]
    public async Task Call_WithAnArgumentSlackIgnores_PassesAndIsNoted()
    {
        await using var it = await RunningSandbox.Start();
        Assert.Equal("ok", await it.Error("chat.postMessage", ("channel", "C0SOURCE"), ("text", "x"), ("thread", "1.2")));
        Assert.Equal("ignored: thread", (await it.Get("/state/calls?method=chat.postMessage"))[0]!["note"]!.ToString());
    }

    [Fact]
    public async Task Call_WithoutItsScope_NamesWhatIsNeededAndProvided()
    {
        using var manifest = new ManifestFile("chat:write", "channels:read");
        await using var it = await RunningSandbox.Start(o => o.Manifest = manifest.Path);

        var answer = await it.Api("users.info", ("user", "U0NOOR"));
        Assert.Equal("missing_scope", answer["error"]!.ToString());
        Assert.Equal("users:read", answer["needed"]!.ToString());
        Assert.Equal("chat:write,channels:read", answer["provided"]!.ToString());
        Assert.Equal("missing_scope", await it.Error("conversations.info", ("channel", "D0NOOR")));
        Assert.Equal("ok", await it.Error("conversations.info", ("channel", "C0SOURCE")));
        Assert.Equal("missing_scope", await it.Error("chat.postMessage", ("channel", "C0SOURCE"), ("text", "x"), ("username", "Noor")));
    }
}
