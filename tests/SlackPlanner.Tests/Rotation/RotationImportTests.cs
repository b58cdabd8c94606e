using System.Text.Json.Nodes;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Rotation;

/// <summary>A table of nine releases, as a handbook has it, taken over row for row.</summary>
public class RotationImportTests
{
    private const string Nine =
        """
        Release Weights due Engineer
        12.7 2019-12-17 Imani Okafor
        12.8 2020-01-17
        12.9 2020-02-17 Yuki Tanaka
        13.0 2020-03-17 Noor Haddad
        13.1 2020-04-17 Noor H.
        13.2 2020-05-17 Imani Okafor
        13.3 2020-06-17 Patrice Somebody
        13.4 2020-07-17 Yuki Tanaka
        13.5 2020-08-17 imani
        """;

    [Fact]
    public async Task Import_NineRows_NamesThatDoNotMatchAreAskedAndAllStandUnchanged()
    {
        await using var it = await RotationApp.Start(at: "2020-03-20T10:00 Europe/Amsterdam");
        var maren = it.As("U0MAREN");
        await maren.Submits("/rotation import");
        var form = (await maren.TopView())["id"]!.ToString();

        await maren.SubmitsView(form, new { table = new { value = Nine } });
        var asked = Texts.Of(await maren.TopView());
        Assert.Contains("Who are they?", asked);
        Assert.Contains("Noor H.", asked);
        Assert.Contains("Patrice Somebody", asked);
        // The GitLab name is exactly somebody's.
        Assert.DoesNotContain("Label imani", asked);
        await maren.SubmitsView(form, new JsonObject { ["name:0"] = Choice("U0NOOR"), ["name:1"] = Choice("-"), ["name:2"] = Choice("U0IMANI") });

        var preview = Texts.Of(await maren.TopView());
        Assert.Contains("8 new, 1 changed", preview);
        Assert.Contains("• 13.1, due 2020-04-17: Noor → Noor H. (Noor)", preview);
        Assert.Contains("• 12.8, due 2020-01-17: no engineer", preview);
        Assert.Contains("• 13.3, due 2020-06-17: Patrice Somebody (not on the team)", preview);
        await maren.SubmitsView(form, new { });
        await it.App.Settles();

        Assert.Equal(
            [
                "12.7 | 2019-12-17 | Imani Okafor | ", "12.8 | 2020-01-17 |  | ", "12.9 | 2020-02-17 | Yuki Tanaka | ", "13.0 | 2020-03-17 | Noor Haddad | ",
                "13.1 | 2020-04-17 | Noor H. | in 28 days, 0 of 23 weighed", "13.2 | 2020-05-17 | Imani Okafor | ", "13.3 | 2020-06-17 | Patrice Somebody | ",
                "13.4 | 2020-07-17 | Yuki Tanaka | ", "13.5 | 2020-08-17 | imani | ",
            ],
            (await it.Table()).Take(9));
        Assert.Contains("Credited turns: Noor 2, Imani 3, Yuki 2.", await maren.Asks("/rotation history"));

        // The same again is nothing new; taken back, all is as before.
        await maren.Submits("/rotation import 13.0 2020-03-17 Noor Haddad");
        Assert.Contains("1 there already.* There is nothing to import.", Texts.Of(await maren.TopView()));
        await it.Press("U0MAREN", Assert.Single(await it.Dm("U0MAREN", "Imported into the planning rotation of Alpha: 9 rows.")), "rotation.undo");
        Assert.Equal("2020-05 | 2020-04-17 | Noor | in 28 days, 0 of 23 weighed", (await it.Table())[0]);
    }

    [Fact]
    public async Task Import_WithoutAChoice_IsAskedAgainAndNothingIsGuessed()
    {
        await using var it = await RotationApp.Start();
        var maren = it.As("U0MAREN");
        await maren.Submits("/rotation import 13.2 2026-12-17 Noor");
        Assert.Contains("1 changed", Texts.Of(await maren.TopView())); // the name that Slack shows is exactly hers, and stands as it was written

        await maren.Submits("/rotation import 13.2 2026-12-17 noor haddad");
        var view = (await maren.TopView())["id"]!.ToString();
        Assert.Contains("noor haddad", Texts.Of(await maren.TopView()));
        // Slack's client itself asks for the choice.
        await Assert.ThrowsAsync<InvalidOperationException>(() => maren.SubmitsView(view, new { }));
        Assert.Equal("13.2 | 2026-12-17 | Noor | in 27 days, 0 of 23 weighed", (await it.Table())[0]);
    }

    [Fact]
    public async Task Import_TheRotationChangedMeanwhile_IsShownAnew()
    {
        await using var it = await RotationApp.Start();
        var maren = it.As("U0MAREN");
        await maren.Submits("/rotation import 13.2 2026-12-17 Yuki");
        var view = (await maren.TopView())["id"]!.ToString();
        await it.As("U0NOOR").Submits("/rotation skip");

        await maren.SubmitsView(view, new { });
        Assert.Contains("Somebody has changed the rotation meanwhile.", Texts.Of(await maren.TopView()));
        Assert.Contains("13.2, due 2026-12-17: Imani → Yuki", Texts.Of(await maren.TopView()));
        await maren.SubmitsView(view, new { });
        await it.App.Settles();

        Assert.Equal("Yuki", (await it.Table())[0].Split(" | ")[2]);
    }

    private static JsonObject Choice(string value) => new() { ["value"] = value };
}
