using System.Text;
using SlackPlanner.Sandbox.Slack;
using SlackPlanner.Sandbox.Tests.Support;

namespace SlackPlanner.Sandbox.Tests.Slack;

public class SignatureTests
{
    [Fact]
    public void Signature_OfSlacksOwnExample_IsSlacks()
    {
        const string Body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
            + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
            + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

        var signature = AppRequests.Signature("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", Encoding.UTF8.GetBytes(Body));

        Assert.Equal("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503", signature);
    }

    [Fact]
    public async Task EveryRequest_CarriesAValidSignatureOfItsRawBody()
    {
        await using var it = await RunningSandbox.Start();
        await it.OpenModal(Views.TimeOff);
        await it.Act("command", new { user = "U0NOOR", channel = "C0SOURCE", text = "/pto Ünïcode & 🏝️ <b>" });
        await it.Act("click", new { user = "U0NOOR", action_id = "pto.preview" });
        await it.Act("message", new { user = "U0NOOR", text = "hello" });

        Assert.Equal(4, it.App.All.Count);
        Assert.All(it.App.All, r => Assert.True(r.Signed, r.Path));
    }
}
