using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Milestones;

/// <summary>What became of a milestone: seven of ten Deliverables done, and who learns what.</summary>
public class EndTests(EndTests.Ended seen) : IClassFixture<EndTests.Ended>
{
    [Fact]
    public async Task PastMilestone_SevenOfTen_Is70Percent()
    {
        var text = await seen.As("U0MAREN").Asks("/milestone 13.0");

        Assert.Contains("*Say/do 70 %: 7 of 10 Deliverables closed*", text);
        Assert.Contains("Deliverables closed: weight 18 in 7 issues", text);
        Assert.Contains("Beside them: weight 6 in 2 issues, 25 % of what was closed", text);
        Assert.Contains("Unplanned: weight 5 in 2 issues, 1 closed", text);
        Assert.Contains("Missed* (3)", text);
        Assert.Contains("#43 Keep the reason", text);
        Assert.Contains("Left open", text);
        Assert.Contains("… and 1 confidential issue.", text);
        Assert.DoesNotContain("Secret slip", text);
        Assert.DoesNotContain("Tried only", text); // Stretch
    }

    [Fact]
    public async Task PastMilestone_DeliveredWeight_IsForThePersonAndTheManagerOnly()
    {
        var manager = await seen.As("U0MAREN").Asks("/milestone 13.0");
        var engineer = await seen.As("U0TOMAS").Asks("/milestone previous");
        var product = await seen.As("U0JONAS").Asks("/milestone 13.0");

        Assert.Contains("Noor: weight 13 in 5 issues", manager);
        Assert.Contains("Tomás: weight 3 in 1 issue", manager);
        Assert.Contains("weight 3 in 1 issue", engineer);
        Assert.DoesNotContain("Noor", engineer);
        Assert.Contains("70 %", product);
        Assert.DoesNotContain("*Delivered*", product);
    }

    [Fact]
    public async Task End_TheNextMorning_IsInTheManagersAndEachEngineersNote()
    {
        await seen.App.ClockGoesTo("2026-11-19T09:30 Europe/Amsterdam");
        await seen.App.Settles();

        var manager = Assert.Single(await Notes("U0MAREN", "Say/do"));
        Assert.Contains("70 %", manager);
        Assert.Contains("Noor: weight 13", manager);
        var noor = Assert.Single(await Notes("U0NOOR", "*13.0* is over"));
        Assert.Contains("You closed weight 13 in 5 issues", noor);
        Assert.DoesNotContain("Tomas", noor);
        Assert.Empty(await Notes("U0YUKI", "is over")); // closed nothing
        Assert.DoesNotContain("Say/do", string.Join('\n', (await seen.As("U0OLA").Reads("C0SOURCE")).Select(Texts.Of)));
    }

    private async Task<IReadOnlyList<string>> Notes(string user, string words) =>
        [.. (await seen.As(user).ReadsDm()).Select(Texts.Of).Where(text => text.Contains("Good morning", StringComparison.Ordinal) && text.Contains(words, StringComparison.Ordinal))];

    /// <summary>Its first night; 13.0 has three closed Deliverables, and #43 missed it.</summary>
    public sealed class Ended : MilestoneApp
    {
        private const int Noor = 1002;

        internal override string At => "2026-11-18T00:05 Europe/Amsterdam";

        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            foreach (var title in (string[])["One more", "Two more", "Three more", "Four more"])
                await Creates(title, Thirteen0, "Deliverable", 2, Noor, closed: true);
            await Creates("Left open", Thirteen0, "Deliverable, workflow::in dev", 3, Noor);
            await Creates("Secret slip", Thirteen1, "Deliverable, missed:13.0, missed-deliverable", 2, Noor, confidential: true);
            await Creates("Tried only", Thirteen1, "Stretch, missed:13.0", 2, Noor);
            await Creates("Fire put out", Thirteen0, "Unplanned", 3, closed: true);
            await Creates("Fire smoulders", Thirteen0, "Unplanned", 2);
            await Creates("A chore", Thirteen0, "type::maintenance", 3, closed: true);
        }
    }
}
