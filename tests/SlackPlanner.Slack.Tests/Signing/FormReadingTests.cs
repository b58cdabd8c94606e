using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace SlackPlanner.Slack.Tests;

public class FormReadingTests
{
    [Fact]
    public void Read_AnyTexts_AreWhatWasEncoded() => Prop.ForAll<NonNull<string>, NonNull<string>>((name, value) =>
    {
        // Half a surrogate pair cannot be sent as UTF-8.
        var (n, v) = (Whole("k" + name.Get), Whole(value.Get));
        var form = FormReading.Read(Encoding.UTF8.GetBytes($"a=b&{Uri.EscapeDataString(n)}={Uri.EscapeDataString(v).Replace("%20", "+")}"));
        return form[n] == v && form["a"] == "b";
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("text=%")]
    [InlineData("text=%4")]
    [InlineData("text=%zz")]
    [InlineData("text=%FF%FE")]
    [InlineData("text=%F0%9F%98")]
    public void Read_NoForm_Throws(string body) => Assert.Throws<FormatException>(() => FormReading.Read(Encoding.ASCII.GetBytes(body)));

    [Fact]
    public void Read_RawBytesThatAreNoUtf8_Throws() => Assert.Throws<FormatException>(() => FormReading.Read([(byte)'a', (byte)'=', 0xC3, 0x28]));

    [Theory]
    [InlineData("ssl_check=1", true)]
    [InlineData("token=x&ssl_check=1", true)]
    [InlineData("ssl_check=1&command=%2Fpto", true)]
    [InlineData("ssl_check=0", false)]
    [InlineData("ssl_check=11", false)]
    [InlineData("xssl_check=1", false)]
    [InlineData("text=ssl_check%3D1", false)]
    public void IsSslCheck_OnlyTheExactField_Counts(string body, bool expected) =>
        Assert.Equal(expected, FormReading.IsSslCheck(Encoding.ASCII.GetBytes(body)));

    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
