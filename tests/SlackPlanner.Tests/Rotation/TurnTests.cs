using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Rotation;

/// <summary>What people do to turns, and who may.</summary>
public class TurnTests
{
    [Fact]
    public async Task Skip_OwnTurn_GoesToTheNextWhoLearnsOfItInTheMorning()
    {
        await using var it = await RotationApp.Start();

        var answer = await it.As("U0NOOR").Submits("/rotation skip");
        await it.App.Settles();

        Assert.Contains("*13.2*: You are passed over, and owed the next turn. It is Imani's turn now.", Texts.Of(answer));
        Assert.Equal("Imani", Engineer(await it.Table(), 0));
        Assert.Equal("Noor", Engineer(await it.Table(), 1));
        await it.App.ClockGoesTo("2026-11-23T12:00 Europe/Amsterdam");
        var note = Assert.Single(await it.Notes("U0IMANI", "it is your turn to weigh *13.2* of Alpha, due Thu 17 Dec (in 24 days). 0 of 23 issues weighed."));

        Assert.Contains("Thank you! *13.2* is yours", await it.Press("U0IMANI", note, "rotation.accept"));
        Assert.Equal("13.2 | 2026-12-17 | Imani | in 24 days, 0 of 23 weighed; accepted; Noor passed over, owed the next", (await it.Table())[0]);
        Assert.Contains("settled since", Texts.Of(Assert.Single(await it.Dm("U0IMANI", "Good morning"))) + "settled since");
    }

    [Fact]
    public async Task Skip_UndoneAtOnce_IsAsBefore()
    {
        await using var it = await RotationApp.Start();
        var answer = await it.As("U0NOOR").Submits("/rotation skip 13.2");

        await it.Press("U0NOOR", answer, "rotation.undo");

        Assert.Equal("13.2 | 2026-12-17 | Noor | in 27 days, 0 of 23 weighed", (await it.Table())[0]);
        Assert.Contains("*13.2* back from Imani to Noor by Noor", await it.As("U0NOOR").Asks("/rotation history"));
    }

    [Fact]
    public async Task Skip_SomebodyElsesTurn_IsForManagers()
    {
        await using var it = await RotationApp.Start();

        Assert.Contains("*13.2* is Noor's turn. One's own turn everybody can change", await it.As("U0YUKI").Asks("/rotation skip 13.2"));
        Assert.Contains("*13.2*: Noor is passed over", await it.As("U0MAREN").Asks("/rotation skip 13.2"));
        Assert.Equal("Imani", Engineer(await it.Table(), 0));
    }

    [Fact]
    public async Task Override_ByTheManager_HoldsAtOnceAndBothLearnOfItInTheMorning()
    {
        await using var it = await RotationApp.Start();

        var answer = await it.As("U0MAREN").Submits("/rotation override 13.2 <@U0YUKI>");
        await it.App.Settles();

        Assert.Contains("*13.2*, weights due Thu 17 Dec (in 27 days): Yuki.", Texts.Of(answer));
        Assert.Equal("Yuki", Engineer(await it.Table(), 0));
        await it.App.ClockGoesTo("2026-11-23T12:00 Europe/Amsterdam");
        Assert.Single(await it.Notes("U0YUKI", "it is your turn to weigh *13.2*"));
        Assert.Single(await it.Notes("U0NOOR", "*13.2* of Alpha is not yours any more; Yuki has it now."));

        await it.Press("U0MAREN", answer, "rotation.undo");
        Assert.Equal("Noor", Engineer(await it.Table(), 0));
    }

    [Fact]
    public async Task Override_Nobody_IsAMonthWithoutAnEngineerForManagersOnly()
    {
        await using var it = await RotationApp.Start();

        Assert.Contains("A month without an engineer is the engineering manager's to decide.", await it.As("U0NOOR").Asks("/rotation override 13.2 nobody"));
        Assert.Contains("nobody, a month without an engineer", await it.As("U0MAREN").Asks("/rotation override 13.2 nobody"));

        Assert.Equal("13.2 | 2026-12-17 |  | in 27 days, 0 of 23 weighed", (await it.Table())[0]);
        Assert.Equal("Noor", Engineer(await it.Table(), 1));
        Assert.Contains("<@U0SABLE> is not an engineer of Alpha", await it.As("U0MAREN").Asks("/rotation override 13.2 <@U0SABLE>"));
    }

    [Fact]
    public async Task Override_ByAnEngineer_IsDoneWhenTheOtherSideSaysYes()
    {
        await using var it = await RotationApp.Start();

        Assert.Contains("Asked: *13.2* (weights due Thu 17 Dec): Imani instead of Noor.", await it.As("U0IMANI").Asks("/rotation override 13.2 me"));
        await it.App.Settles();
        Assert.Equal("Noor", Engineer(await it.Table(), 0));
        var question = Assert.Single(await it.Dm("U0NOOR", "Imani asks about the planning rotation of Alpha: *13.2*"));

        Assert.Contains("Done.", await it.Press("U0NOOR", question, "rotation.agree"));

        Assert.Equal("Imani", Engineer(await it.Table(), 0));
        Assert.Single(await it.Dm("U0IMANI", ":white_check_mark: Agreed. *13.2*"));
        Assert.Contains("Agreed.", Texts.Of(Assert.Single(await it.Dm("U0NOOR", "*13.2*"))));
        // Pressed once more on the message as it was: nothing happens twice.
        Assert.Contains("*13.2* is not yours to give.", await it.As("U0YUKI").Asks("/rotation override 13.2 <@U0NOOR>"));
    }

    [Fact]
    public async Task Swap_ByAnEngineer_BothTurnsChangeHandsOnceTheOtherAgrees()
    {
        await using var it = await RotationApp.Start();

        Assert.Contains("It is done when Yuki says yes", await it.As("U0NOOR").Asks("/rotation swap 13.2 <@U0YUKI>"));
        await it.App.Settles();
        var question = Assert.Single(await it.Dm("U0YUKI", "Noor asks"));
        
        await it.Press("U0YUKI", question, "rotation.agree");

        Assert.Equal(["Yuki", "Imani", "Noor"], (await it.Table()).Take(3).Select((row, n) => row.Split(" | ")[2]));
        Assert.DoesNotContain("proposed", (await it.Table())[2]);
        Assert.Contains("*13.2* swapped from Noor to Yuki", await it.As("U0NOOR").Asks("/rotation history"));
    }

    [Fact]
    public async Task Swap_ByTheManager_NeedsBothAndAnyNoEndsIt()
    {
        await using var it = await RotationApp.Start();

        Assert.Contains("It is done when Noor and Imani say yes", await it.As("U0MAREN").Asks("/rotation swap 13.2 13.3"));
        await it.App.Settles();
        await it.Press("U0NOOR", Assert.Single(await it.Dm("U0NOOR", "Maren asks")), "rotation.agree");
        Assert.Equal("Noor", Engineer(await it.Table(), 0));

        Assert.Contains("Nothing was changed", await it.Press("U0IMANI", Assert.Single(await it.Dm("U0IMANI", "Maren asks")), "rotation.disagree"));

        Assert.Equal("Noor", Engineer(await it.Table(), 0));
        Assert.Single(await it.Dm("U0MAREN", "Imani cannot, so nothing was changed."));
        Assert.Single(await it.Dm("U0NOOR", "Imani cannot, so nothing was changed."));
    }

    [Fact]
    public async Task Swap_TheTurnIsAnothersByThen_ChangesNothing()
    {
        await using var it = await RotationApp.Start();
        await it.As("U0NOOR").Submits("/rotation swap 13.2 13.3");
        await it.App.Settles();
        await it.As("U0MAREN").Submits("/rotation override 13.2 <@U0YUKI>");

        Assert.Contains("A turn was somebody else's by now, so nothing was changed.", await it.Press("U0IMANI", Assert.Single(await it.Dm("U0IMANI", "Noor asks")), "rotation.agree"));

        Assert.Equal("Yuki", Engineer(await it.Table(), 0));
    }

    [Fact]
    public async Task Swap_WithoutTurns_OpensAFormThatAsksTheOther()
    {
        await using var it = await RotationApp.Start();
        await it.As("U0NOOR").Submits("/rotation swap");
        var view = await it.As("U0NOOR").TopView();

        await it.As("U0NOOR").SubmitsView(view["id"]!.ToString(), new { one = new { value = "2027-01" }, other = new { value = "2027-03" } });
        await it.App.Settles();

        Assert.Single(await it.Dm("U0YUKI", "Noor asks"));
    }

    [Fact]
    public async Task Swap_TakenBack_AsksNobodyAnyMore()
    {
        await using var it = await RotationApp.Start();
        var asked = await it.As("U0NOOR").Submits("/rotation swap 13.2 13.3");
        await it.App.Settles();

        await it.Press("U0NOOR", asked, "rotation.withdraw");

        Assert.Single(await it.Dm("U0IMANI", "Noor has taken it back."));
    }

    [Fact]
    public async Task Offer_InTheChannel_TheFirstWhoPressesHasIt()
    {
        await using var it = await RotationApp.Start();

        Assert.Contains("I have asked in <#C0SOURCE> who can take *13.2*.", await it.As("U0NOOR").Asks("/rotation offer"));
        await it.App.Settles();
        var question = Assert.Single(await it.Channel("Who can take the planning rotation for *13.2* instead of Noor?"));
        Assert.Contains("was asked already who can take *13.2*", await it.As("U0MAREN").Asks("/rotation offer 13.2"));
        Assert.Contains("Turns are for the engineers of Alpha", await it.Press("U0MAREN", question, "rotation.take", "C0SOURCE"));
        Assert.Contains("Thank you! *13.2* is yours", await it.Press("U0YUKI", question, "rotation.take", "C0SOURCE"));

        Assert.Equal("Yuki", Engineer(await it.Table(), 0));
        Assert.Single(await it.Channel("Yuki takes *13.2*. Thank you!"));
        Assert.Empty(await it.Channel("Who can take"));
        Assert.Contains("*13.2* is Yuki's turn.", await it.As("U0IMANI").Asks("/rotation offer 13.2"));
        Assert.Contains("*13.2* taken by Yuki, it was Noor's", await it.As("U0IMANI").Asks("/rotation history <@U0YUKI>"));
    }

    [Fact]
    public async Task Offer_TwoPressAtOnce_OneHasItAndTheOtherReadsWho()
    {
        await using var it = await RotationApp.Start();
        await it.As("U0NOOR").Submits("/rotation offer");
        await it.App.Settles();
        var question = Assert.Single(await it.Channel("Who can take"));

        await Task.WhenAll(new[] { "U0IMANI", "U0YUKI" }.Select(user => it.As(user).Clicks("C0SOURCE", question["ts"]!.ToString(), "rotation.take")));
        await it.App.Settles();

        var engineer = Engineer(await it.Table(), 0);
        Assert.Contains(engineer, (string[])["Imani", "Yuki"]);
        var (winner, other) = engineer == "Imani" ? ("U0IMANI", "U0YUKI") : ("U0YUKI", "U0IMANI");
        Assert.Contains((await it.As(winner).Reads("C0SOURCE")).Select(Texts.Of), text => text.Contains("*13.2* is yours", StringComparison.Ordinal));
        Assert.Contains((await it.As(other).Reads("C0SOURCE")).Select(Texts.Of), text => text.Contains($"*13.2* is settled: {engineer} has it now.", StringComparison.Ordinal));
        Assert.Single(await it.Channel($"{engineer} takes *13.2*. Thank you!"));
    }

    [Fact]
    public async Task Offer_TheTurnIsGivenOtherwise_TheQuestionIsSettledInTheChannel()
    {
        await using var it = await RotationApp.Start();
        await it.As("U0NOOR").Submits("/rotation offer");
        await it.As("U0MAREN").Submits("/rotation override 13.2 <@U0IMANI>");
        await it.App.Settles();

        Assert.Single(await it.Channel("The planning rotation for *13.2* is settled by now."));
        Assert.Empty(await it.Channel("Who can take"));
    }

    [Fact]
    public async Task Order_SetByTheManager_DecidesTiesAndLeavesTheCurrentTurn()
    {
        await using var it = await RotationApp.Start();

        var answer = await it.As("U0MAREN").Asks("/rotation order <@U0YUKI> <@U0NOOR>");
        await it.App.Settles();

        Assert.Contains("The order is Yuki, Noor. The turn that has begun stays as it is. No turns any more for Imani.", answer);
        Assert.Equal(["Noor", "Yuki", "Yuki"], (await it.Table()).Take(3).Select(row => row.Split(" | ")[2])); // after one turn each the order decides

        Assert.Contains("Imani takes part from now on, last in the order.", await it.As("U0MAREN").Asks("/rotation add <@U0IMANI>"));
        await it.App.Settles();
        Assert.Contains("Imani none yet (ramp-up)", await it.As("U0NOOR").Asks("/rotation history"));
        Assert.Equal("Noor", Engineer(await it.Table(), 0));
        Assert.Contains("Imani takes part already.", await it.As("U0MAREN").Asks("/rotation add <@U0IMANI>"));
        Assert.Contains("<@U0LENA> is not an engineer of Alpha", await it.As("U0MAREN").Asks("/rotation add <@U0LENA>"));
    }

    [Fact]
    public async Task MyData_Turns_AreHandedOutAndErased()
    {
        await using var it = await RotationApp.Start();
        await it.As("U0NOOR").Submits("/rotation swap 13.2 13.3");
        var data = it.App.Services.GetServices<SlackPlanner.People.IPersonalData>().Single(part => part.Name == "rotation");
        Assert.Contains("2027-01", (await data.Export(App.Workspace, "U0NOOR", default))!.ToJsonString());

        await data.Erase(App.Workspace, "U0NOOR", default);

        Assert.Null(await data.Export(App.Workspace, "U0NOOR", default));
        Assert.Equal("Imani", Engineer(await it.Table(), 0));
    }

    private static string Engineer(IReadOnlyList<string> table, int row) => table[row].Split(" | ")[2];
}
