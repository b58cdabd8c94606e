using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace SlackPlanner.Slack.Tests;

public class SlackSignatureTests
{
    // Slack's own published example.
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5", Timestamp = "1531420618";
    private const string Signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
    private const string Body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar"
        + "&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J"
        + "%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    [Fact]
    public void Matches_SlacksExample_IsTrue() => Assert.True(new SlackSignature(Secret).Matches(Signed(Timestamp, Body), Signature));

    [Theory]
    [InlineData(1531420618, true)]
    [InlineData(1531420918, true)]
    [InlineData(1531420919, false)]
    [InlineData(1531420318, true)]
    [InlineData(1531420317, false)]
    public void CheckHeaders_BothSidesOfTheWindow_AreInclusive(long now, bool valid) => Assert.Equal(
        valid ? SignatureResult.Valid : SignatureResult.OutsideWindow,
        SlackSignature.CheckHeaders(Timestamp, Signature, DateTimeOffset.FromUnixTimeSeconds(now)));

    [Theory]
    [InlineData(null, Signature)]
    [InlineData(Timestamp, null)]
    [InlineData("", "")]
    public void CheckHeaders_OneIsMissing_SaysSo(string? timestamp, string? signature) =>
        Assert.Equal(SignatureResult.Missing, SlackSignature.CheckHeaders(timestamp, signature, DateTimeOffset.FromUnixTimeSeconds(1531420618)));

    [Theory]
    [InlineData("+1531420618", Signature)]
    [InlineData(" 1531420618", Signature)]
    [InlineData("1531420618.0", Signature)]
    [InlineData("99999999999999999999999999", Signature)]
    [InlineData(Timestamp, "v0=")]
    [InlineData(Timestamp, "v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    public void CheckHeaders_NotWellFormed_IsRefused(string timestamp, string signature) =>
        Assert.Equal(SignatureResult.Malformed, SlackSignature.CheckHeaders(timestamp, signature, DateTimeOffset.FromUnixTimeSeconds(1531420618)));

    [Fact]
    public void Matches_NotHex_IsFalse() =>
        Assert.False(new SlackSignature(Secret).Matches(Signed(Timestamp, Body), "v0=" + new string('x', 64)));

    [Fact]
    public void Matches_EmptySecret_NeverMatches() => Assert.False(new SlackSignature("").Matches(
        Signed(Timestamp, Body), SlackHost.Sign("", Timestamp, Encoding.UTF8.GetBytes(Body))));

    [Fact]
    public void Matches_AnyBody_OnlyAsItWasSigned() => Prop.ForAll<byte[], byte>((body, flip) =>
    {
        var signature = SlackHost.Sign(Secret, Timestamp, body);
        var signed = Signed(Timestamp, body);
        var other = signed.ToArray();
        other[flip % other.Length] ^= 1;
        return new SlackSignature(Secret).Matches(signed, signature) && !new SlackSignature(Secret).Matches(other, signature)
            && !new SlackSignature(Secret + "x").Matches(signed, signature);
    }).QuickCheckThrowOnFailure();

    private static byte[] Signed(string timestamp, string body) => Signed(timestamp, Encoding.UTF8.GetBytes(body));

    private static byte[] Signed(string timestamp, byte[] body)
    {
        var signed = new byte[SlackSignature.PrefixLength(timestamp) + body.Length];
        SlackSignature.WritePrefix(timestamp, signed);
        body.CopyTo(signed, signed.Length - body.Length);
        return signed;
    }
}
