using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Access.Fields;
using SlackPlanner.Testing;
using SlackPlanner.Tests.TimeOff;

namespace SlackPlanner.Tests.Access;

public class FieldCipherTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Dentist at 9; back by noon 🦷 שלום")]
    public void Open_WhatWasSealed_IsTheText(string text)
    {
        var cipher = Some.Cipher();

        var one = cipher.Seal(text);

        Assert.Equal(text, cipher.Open(one));
        Assert.NotEqual(one, cipher.Seal(text));
        Assert.DoesNotContain("Dentist", one, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_AfterTheKeyWasReplaced_StillReadsAndSealsWithTheNewOne()
    {
        var before = Some.Cipher("2026:" + Some.Key(1)).Seal("dentist");
        var bare = Some.Cipher(Some.Key(1)).Seal("dentist");
        var after = Some.Cipher("2027:" + Some.Key(2), old: $"2026:{Some.Key(1)}, {Some.Key(3)}");

        Assert.Equal("dentist", after.Open(before));
        Assert.Equal("dentist", after.Open(bare)); // the key had no name then
        Assert.StartsWith("2026:", before, StringComparison.Ordinal);
        Assert.StartsWith("2027:", after.Seal("dentist"), StringComparison.Ordinal);
        Assert.Equal("dentist", Some.Cipher("2027:" + Some.Key(1)).Open(bare));
    }

    [Fact]
    public void Open_KeyLostOrValueChanged_IsNull()
    {
        var value = Some.Cipher("a:" + Some.Key(1)).Seal("dentist");

        Assert.Null(Some.Cipher("b:" + Some.Key(2)).Open(value));
        Assert.Null(Some.Cipher("a:" + Some.Key(2)).Open(value)); // another key of the same name
        var cipher = Some.Cipher("a:" + Some.Key(1), old: "b:" + Some.Key(1));
        Assert.Null(cipher.Open("b" + value[1..])); // the name is sealed too
        Assert.Null(cipher.Open(value[..^1] + (value[^1] == 'A' ? 'B' : 'A')));
        foreach (var nonsense in new[] { "", "a", "a:", "a:!", "a:AAAA", "dentist" })
            Assert.Null(cipher.Open(nonsense));
    }

    [Theory]
    [InlineData("c2hvcnQ=")]
    [InlineData("two words:AAAA")]
    [InlineData(":AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=")]
    [InlineData("a:b:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=")]
    public void Read_WhatIsNoKey_IsNull(string text) => Assert.Null(DataKey.Read(text));

    [Fact]
    public async Task Sandbox_WithoutAKey_MakesOneForAllItsProcesses()
    {
        await using var app = await App.Start(teams: "");
        await using var another = await app.StartAnother();

        var value = app.Services.GetRequiredService<IFieldCipher>().Seal("dentist");

        Assert.Equal("dentist", another.Services.GetRequiredService<IFieldCipher>().Open(value));
        await another.StopAsync();
    }
}
