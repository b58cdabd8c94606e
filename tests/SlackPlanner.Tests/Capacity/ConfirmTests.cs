using System.Text.Json.Nodes;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Capacity;

[Trait("Transport", "both")]
public class ConfirmTests
{
    private const string Question = "*Is anything missing for 13.2*";

    [Fact]
    public async Task Run_TenWorkDaysBefore_AsksEachEngineerOnce()
    {
        await using var app = await App.Start(at: "2026-12-03T18:00 Europe/Amsterdam");
        await app.As("U0YUKI").Submits("/pto 2027-01-04 vacation");
        await app.ClockGoesTo("2026-12-04T20:00 Europe/Amsterdam");

        var asked = Assert.Single(await Asked(app, "U0YUKI"));
        Assert.Contains("18 Dec 2026 – 17 Jan 2027: 20 of 21 days, not available: 1 day vacation (Mon 4 Jan 2027).", Texts.Of(asked));
        Assert.Contains("no time off is entered", Texts.Of(Assert.Single(await Asked(app, "U0TOMAS"))));
        Assert.Empty(await Asked(app, "U0MAREN"));

        await app.ClockGoesTo("2026-12-07T20:00 Europe/Amsterdam");
        Assert.Single(await Asked(app, "U0YUKI"));
    }

    [Fact]
    public async Task ThatIsAll_Pressed_IsSettledAndNotMarkedAnyMore()
    {
        await using var app = await App.Start(at: "2026-12-03T18:00 Europe/Amsterdam");
        await app.ClockGoesTo("2026-12-04T12:00 Europe/Amsterdam");
        var (yuki, maren) = (app.As("U0YUKI"), app.As("U0MAREN"));
        Assert.Contains("Yuki (not confirmed)", Texts.Of(await maren.Submits("/capacity next")));

        await yuki.Clicks(yuki.Dm, Assert.Single(await Asked(app, "U0YUKI"))["ts"]!.ToString(), "capacity.confirm");
        await app.Settles();

        Assert.Empty(await Asked(app, "U0YUKI"));
        Assert.Contains(await yuki.ReadsDm(), message => Texts.Of(message).Contains("Nothing is missing for 13.2", StringComparison.Ordinal));
        var text = Texts.Of(await maren.Submits("/capacity next"));
        Assert.Contains("*Time off not confirmed yet* (unknown is not zero): Noor, Imani, Tomás, Lena, Arjun.", text);
        Assert.DoesNotContain("Yuki (not confirmed)", text);
    }

    [Fact]
    public async Task Capacity_ConfirmedBefore_IsNotAsked()
    {
        await using var app = await App.Start(at: "2026-12-02T18:00 Europe/Amsterdam");
        var lena = app.As("U0LENA");
        var answer = await lena.Submits("/capacity next");
        Assert.DoesNotContain("Nothing is missing", ((JsonNode)await lena.Submits("/capacity"))!.ToJsonString()); // it has begun

        await lena.Clicks(lena.Dm, answer["ts"]!.ToString(), "capacity.confirm");
        await app.ClockGoesTo("2026-12-04T12:00 Europe/Amsterdam");

        Assert.Empty(await Asked(app, "U0LENA"));
        Assert.Single(await Asked(app, "U0ARJUN"));
    }

    [Fact]
    public async Task Add_Pressed_OpensTheFormForTimeOff()
    {
        await using var app = await App.Start(at: "2026-12-03T18:00 Europe/Amsterdam");
        await app.ClockGoesTo("2026-12-04T12:00 Europe/Amsterdam");
        var noor = app.As("U0NOOR");

        await noor.Clicks(noor.Dm, Assert.Single(await Asked(app, "U0NOOR"))["ts"]!.ToString(), "capacity.confirm-add");

        Assert.Contains("Log time off", Texts.Of(await noor.TopView()));
    }

    private static async Task<IReadOnlyList<JsonNode>> Asked(App app, string user) =>
        [.. (await app.As(user).ReadsDm()).Where(message => Texts.Of(message).Contains(Question, StringComparison.Ordinal))];
}
