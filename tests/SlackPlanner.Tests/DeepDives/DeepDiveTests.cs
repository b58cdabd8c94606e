using SlackPlanner.DeepDives;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.DeepDives;

/// <summary>From Friday 20 November 2026, 08:55 in Amsterdam; each test has an app of its own where the clock moves.</summary>
[Trait("Transport", "both")]
public sealed class DeepDiveTests : DeepDiveSteps, IAsyncLifetime
{
    public async Task InitializeAsync() => app = await App.Start();

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Scheduled_OneIsAnnouncedRemindedOfMovedHeldAndRecorded()
    {
        var proposed = await app.As("U0IMANI").Asks("/deepdive propose How we pack <!channel> *objects*", Channel);
        Assert.Contains("is idea 1 now", proposed, StringComparison.Ordinal);
        Assert.DoesNotContain("<!channel>", proposed, StringComparison.Ordinal);
        await PressesInList("U0TOMAS", DeepDiveMessage.Interest);
        Assert.Contains("2 people are interested", await app.As("U0NOOR").Asks("/deepdive", Channel), StringComparison.Ordinal);

        // Announced once; whoever comes is counted in it.
        Assert.Equal("clear", (string?)(await Schedules("U0IMANI", "/deepdive schedule 1", "2026-11-26", "15:00", "https://meet.example.test/a"))["response_action"]);
        var announcement = await Announcement();
        Assert.Contains("*Deep dive: How we pack", Texts.Of(announcement), StringComparison.Ordinal);
        Assert.Contains("Thu 26 Nov at 15:00 (Europe/Amsterdam) · <https://meet.example.test/a|join>", Texts.Of(announcement), StringComparison.Ordinal);
        foreach (var user in new[] { "U0NOOR", "U0TOMAS", "U0TOMAS", "U0LENA" })
            await app.As(user).Clicks(Channel, (string)announcement["ts"]!, DeepDiveMessage.Come);
        await Eventually.True(async () => Texts.Of(await Announcement()).Contains("<@U0NOOR>, <@U0LENA> come.", StringComparison.Ordinal), "the announcement counts who comes");

        // Moved: told in its thread; what was planned for the old date does nothing.
        await Schedules("U0IMANI", "/deepdive schedule 1", "2026-11-25", "16:00", "https://meet.example.test/a");
        await Eventually.True(async () => (await app.As("U0NOOR").Reads(Channel)).Any(message => Texts.Of(message).Contains("It is on Wed 25 Nov at 16:00", StringComparison.Ordinal)), "the move is told");
        await app.ClockGoesTo("2026-11-24T12:00 Europe/Amsterdam");
        Assert.Contains("*Tomorrow at 16:00* (Europe/Amsterdam), deep dive: How we pack", await Dm("U0NOOR"), StringComparison.Ordinal);
        Assert.Contains("you present: How we pack", await Dm("U0IMANI"), StringComparison.Ordinal);
        Assert.DoesNotContain("deep dive: How", await Dm("U0TOMAS"), StringComparison.Ordinal);
        // Who says so after the others were told is reminded too: it is not morning yet where Tomás lives.
        await app.As("U0TOMAS").Clicks(Channel, (string)announcement["ts"]!, DeepDiveMessage.Come);
        await app.ClockGoesTo("2026-11-25T15:30 Europe/Amsterdam");
        Assert.Contains("*Tomorrow at 16:00* (Europe/Amsterdam), deep dive: How we pack", await Dm("U0TOMAS"), StringComparison.Ordinal);
        await app.ClockGoesTo("2026-11-26T12:00 Europe/Amsterdam");
        Assert.Single(await app.As("U0NOOR").Reads(Channel), message => Texts.Of(message).Contains("starts now: <https://meet.example.test/a|join>", StringComparison.Ordinal));

        // The presenter is asked once.
        var note = (await app.As("U0IMANI").ReadsDm()).Last(message => message.ToJsonString().Contains(DeepDiveMessage.AddRecording, StringComparison.Ordinal));
        await app.As("U0IMANI").Clicks(app.As("U0IMANI").Dm, (string)note["ts"]!, DeepDiveMessage.AddRecording);
        var form = (string)(await app.As("U0IMANI").TopView())["id"]!;
        Assert.Contains("not an https address", (string?)(await app.As("U0IMANI").SubmitsView(form, Link("http://video.example.test/1")))["errors"]!["link"], StringComparison.Ordinal);
        await app.As("U0IMANI").SubmitsView(form, Link("https://video.example.test/1"));
        await Eventually.True(async () => Texts.Of(await Announcement()).Contains("<https://video.example.test/1|The recording>", StringComparison.Ordinal), "the recording is linked");
        Assert.Contains("recording", await app.As("U0NOOR").Asks("/deepdive list", Channel), StringComparison.Ordinal);
        Assert.Contains("was held already", await app.As("U0IMANI").Asks("/deepdive schedule 1", Channel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scheduled_CalledOff_IsToldAndAnIdeaAgainAndRemindsNobody()
    {
        await Schedules("U0IMANI", "/deepdive schedule Merge trains", "2026-11-24", "10:00", "https://meet.example.test/b");
        var announcement = await Announcement();
        await app.As("U0NOOR").Clicks(Channel, (string)announcement["ts"]!, DeepDiveMessage.Come);
        Assert.Contains("Whoever proposed or presents a deep dive changes it", await app.As("U0NOOR").Asks("/deepdive schedule 1", Channel), StringComparison.Ordinal);

        await PressesInList("U0IMANI", DeepDiveMessage.Cancel);

        await Eventually.True(async () => Texts.Of(await Announcement()).Contains("does not take place as announced", StringComparison.Ordinal), "the channel knows");
        Assert.Contains("Merge trains · 1 person is interested", await app.As("U0NOOR").Asks("/deepdive", Channel), StringComparison.Ordinal);
        await app.ClockGoesTo("2026-11-25T12:00 Europe/Amsterdam");
        Assert.DoesNotContain("Merge trains", await Dm("U0NOOR"), StringComparison.Ordinal);
        Assert.DoesNotContain(await app.As("U0NOOR").Reads(Channel), message => Texts.Of(message).Contains("starts now", StringComparison.Ordinal));
    }
}
