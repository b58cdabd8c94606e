using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.DeepDives;
using SlackPlanner.People;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.DeepDives;

public sealed class DeepDiveInputTests : DeepDiveSteps, IClassFixture<OneApp>
{
    public DeepDiveInputTests(OneApp one) => app = one.App;

    [Theory]
    [InlineData("2026-11-19", "15:00", "https://meet.example.test/a", "U0IMANI", "date", "is over")]
    [InlineData("2028-01-01", "15:00", "https://meet.example.test/a", "U0IMANI", "date", "more than a year away")]
    [InlineData("2026-11-26", "15:00", "http://meet.example.test/a", "U0IMANI", "link", "not an https address")]
    [InlineData("2026-11-26", "15:00", "https://somebody:secret@meet.example.test", "U0IMANI", "link", "not an https address")]
    [InlineData("2026-11-26", "15:00", "https://meet.example.test/a", "U0HOLLY", "presenter", "not on the roster")]
    public async Task Schedule_WrongInput_SaysWhatAndAnnouncesNothing(string date, string time, string link, string presenter, string block, string words)
    {
        var answer = await Schedules("U0IMANI", "/deepdive schedule Wrong", date, time, link, presenter);

        Assert.Equal("errors", (string?)answer["response_action"]);
        Assert.Contains(words, (string?)answer["errors"]![block], StringComparison.Ordinal);
        Assert.DoesNotContain(await app.As("U0NOOR").Reads(Channel), message => Texts.Of(message).Contains("Deep dive", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Commands_NonsenseStrangersAndErasure_AreAnswered()
    {
        Assert.Contains("Which topic?", await app.As("U0IMANI").Asks("/deepdive propose", Channel), StringComparison.Ordinal);
        Assert.Contains("does not know `tomorrow`", await app.As("U0IMANI").Asks("/deepdive tomorrow", Channel), StringComparison.Ordinal);
        Assert.Contains("There is no deep dive 9", await app.As("U0IMANI").Asks("/deepdive schedule 9", Channel), StringComparison.Ordinal);
        await app.As("U0IMANI").Asks("/deepdive propose Mine alone", Channel);
        // Somebody of another team sees their own team's list.
        Assert.DoesNotContain("Mine alone", await app.As("U0DIEGO").Asks("/deepdive"), StringComparison.Ordinal);

        var data = app.Services.GetServices<IPersonalData>().Single(part => part is DeepDiveData);
        Assert.Contains("Mine alone", (await data.Export(App.Workspace, "U0IMANI", default))!.ToJsonString(), StringComparison.Ordinal);
        await data.Erase(App.Workspace, "U0IMANI", default);
        Assert.Null(await data.Export(App.Workspace, "U0IMANI", default));
        Assert.DoesNotContain("Mine alone", await app.As("U0NOOR").Asks("/deepdive", Channel), StringComparison.Ordinal);
    }
}
