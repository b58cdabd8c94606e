using NodaTime;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Weights;
using SlackPlanner.Weights.Queue;
using SlackPlanner.Weights.Queue.Clarify;
using SlackPlanner.Weights.Queue.Confirm;
using SlackPlanner.Weights.Queue.Split;
using static SlackPlanner.Tests.Weights.Samples;

namespace SlackPlanner.Tests.Weights.Queue;

public class QueueWordsTests
{
    private const string GitLab = "https://gitlab.example.test";
    private static readonly Instant Now = Instant.FromUtc(2026, 12, 10, 9, 0);
    private static readonly LocalDate Today = new(2026, 12, 13);

    [Fact]
    public void Messages_HostileTitlesAndFiveHundredIssues_FitSlackAndMentionNobody()
    {
        var issues = Enumerable.Range(1, 500).Select(iid => Planned(iid, iid % 3 == 0 ? 2 : null, "<!channel> *" + new string('<', 300))).ToList();
        var state = QueueState.Empty with
        {
            Questions = issues.Take(60).ToDictionary(issue => issue.Reference, _ => new Question("U1", "<!here>", null, Now, "q")),
        };
        var page = Page(issues, state, skips: [.. issues.TakeLast(20).Select(issue => issue.Reference)]);
        var names = Enumerable.Range(1, 60).ToDictionary(n => $"U{n}", _ => "<!everyone> " + new string('&', 80));
        var plan = SplitPlan.Of([.. issues.Select(issue => issue.Reference)], [.. names.Keys]);

        Message[] messages =
        [
            CardMessage.For(page, GitLab, new("news", new Button { ActionId = "weigh.open", Text = "One" }, new Button { ActionId = "weigh.refresh", Text = "Two" })),
            EmptyMessage.For(page), LongerMessage.For(page, names["U1"]), SplitMessage.Preview(page, plan, "id", [.. names.Keys], 3, names),
            SplitMessage.Done(page, plan.ByReference(), names), SplitMessage.Part(page, issues, names["U1"], GitLab), SplitMessage.PartTakenBack(page),
            WaitingMessage.For(page, page.Round.Waiting, names, GitLab),
            OwnWeightsMessage.For(OwnWeights.For(Red, page.Milestone, "U1", issues.Select(issue => issue with { Assignees = ["one"] }), state), GitLab, "https://board.example.test"),
        ];

        foreach (var message in messages)
        {
            BlockKit.Check(message);
            Assert.DoesNotContain("<!", string.Join('\n', Texts(message)), StringComparison.Ordinal);
        }

        var form = new AskForm("red", "2026-12", issues[0].Reference, "");
        BlockKit.Check(AskModal.For(form, CardMessage.Link(issues[0], GitLab), AskChoices.For(Red with { ProductManager = "U2" }, issues[0], "U1"), names));
    }

    [Fact]
    public void Empty_EachReason_SaysWhatIsNext()
    {
        var done = QueueState.Empty with { Settled = new Dictionary<string, Settled> { ["g/p#1"] = new("U1", Now) } };

        Assert.Contains("has no Deliverables yet", EmptyMessage.For(Page([], QueueState.Empty)).Text, StringComparison.Ordinal);
        var thanks = EmptyMessage.For(Page([Planned(1, 3)], done)).Text;
        Assert.Contains(":tada: *13.2 is weighed. Thank you!* It begins on Fri 18 Dec", thanks, StringComparison.Ordinal);
        Assert.Contains("`/next` shows what to work on", thanks, StringComparison.Ordinal);
        var waits = QueueState.Empty.Ask("g/p#1", new("U1", "jonas", null, Now, "q"));
        Assert.Contains("1 issue waits for an answer and comes back by itself.", EmptyMessage.For(Page([Planned(1)], waits)).Text, StringComparison.Ordinal);
        Assert.Contains("GitLab is being asked whether it is for you to see", EmptyMessage.For(Page([Planned(1) with { Confidential = true }], QueueState.Empty) with
        {
            NotLookedAt = [Planned(1)],
        }).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Card_StaleTurnAndBeyondTheScale_SaysSo()
    {
        var page = Page([Planned(1, 8)], QueueState.Empty) with { Turn = "U2", Names = new Dictionary<string, string> { ["U2"] = "Lena" }, Stale = new(TroubleCode.Away, "GitLab does not answer right now.") };
        var text = string.Join('\n', Texts(CardMessage.For(page, GitLab)));

        Assert.Contains("on the rotation: Lena", text, StringComparison.Ordinal);
        Assert.Contains("larger than the scale: it is better broken down", text, StringComparison.Ordinal);
        Assert.Contains("GitLab does not answer right now. This is how it stood on Thu 10 Dec, 09:00", text, StringComparison.Ordinal);
        Assert.Contains("your turn", CardMessage.Header(page with { Turn = "U1" }), StringComparison.Ordinal);
    }

    [Fact]
    public void Failed_EachEnd_FitsSlackAndSaysHowToGoOn()
    {
        foreach (var end in Enum.GetValues<JournalEnd>())
        {
            var write = new QueueWrite("2026-12", "red/app#7", 3);
            var entry = new JournalEntry("e", "red", "U1", QueueKind.Name)
            {
                Steps = [new(StepKind.Weight, "red/app", 7)], Wish = new("red", "U1", QueueKind.Name, []) { Data = write.Json() },
                Outcome = new(end, 0, "backend-weight::3") { Now = new() { Weight = 5 }, Trouble = new(TroubleCode.Forbidden, "GitLab does not let SlackPlanner do that.") },
            };
            var message = FailedMessage.For(entry, write, Red, GitLab, isSet: false);
            BlockKit.Check(message);
            Assert.Contains(message.Blocks, block => block is ActionsBlock);
        }
    }

    [Fact]
    public void AskChoices_EachSituation_OffersWhoCanAnswer()
    {
        var team = Red with { ProductManager = "U2" };
        var issue = Planned(1) with { Author = "jonas" };

        Assert.Equal([AskRole.Author, AskRole.ProductManager], AskChoices.For(team, issue, "U1").Select(choice => choice.Role));
        Assert.Equal([AskRole.ProductManager], AskChoices.For(team, issue with { Author = "ONE" }, "U1").Select(choice => choice.Role));   // one's own issue
        Assert.Equal([AskRole.Author], AskChoices.For(team, issue, "U2").Select(choice => choice.Role));
        Assert.Equal([AskRole.Manager], AskChoices.For(team, issue with { Confidential = true }, "U1").Select(choice => choice.Role));
        Assert.Empty(AskChoices.For(team, issue with { Confidential = true }, "U0EM"));
    }

    [Fact]
    public void OwnWeights_ConfirmedThenChanged_IsOpenAgain()
    {
        var mine = Planned(1, 3) with { Assignees = ["ONE"] };
        var state = QueueState.Empty.Confirm("g/p#1", new("U1", 3, Now));

        Assert.Empty(Own(mine, state).Open);
        Assert.Single(Own(mine with { Weight = 5 }, state).Open);
        Assert.Empty(Own(Planned(1, 3), state).All);
        Assert.NotEqual(Own(mine, QueueState.Empty).Fingerprint, Own(mine with { Weight = 5 }, QueueState.Empty).Fingerprint);

        static OwnWeights Own(PlannedIssue issue, QueueState state) => OwnWeights.For(Red, Red.Calendar.Containing(Today), "U1", [issue], state);
    }

    [Fact]
    public void State_AsJson_ComesBackAsItWas()
    {
        var state = QueueState.Empty.Settle("g/p#1", new("U1", Now)).Send("g/p#2", new("U1", 2, "w", Now)).Ask("g/p#3", new("U1", null, "U2", Now, "q")).Confirm("g/p#4", new("U1", 3, Now)) with
        {
            Proposed = new("id", new Dictionary<string, string> { ["g/p#5"] = "U1" }),
        };
        var json = System.Text.Json.JsonSerializer.Serialize(state, PlannerJson.Options);

        Assert.Equal(json, System.Text.Json.JsonSerializer.Serialize(System.Text.Json.JsonSerializer.Deserialize<QueueState>(json, PlannerJson.Options), PlannerJson.Options));
        Assert.Equal(QueueState.Empty.Settled, System.Text.Json.JsonSerializer.Deserialize<QueueState>("{}", PlannerJson.Options)!.Settled);
    }

    private static IEnumerable<string> Texts(Message message) => message.Blocks.SelectMany(block => block switch
    {
        SectionBlock { Text: { } text } => [text.Text],
        ContextBlock context => context.Elements.OfType<Markdown>().Select(text => text.Text),
        _ => (IEnumerable<string>)[],
    }).Append(message.Text);

    private static QueuePage Page(IReadOnlyList<PlannedIssue> issues, QueueState state, IReadOnlyList<string>? skips = null)
    {
        var milestone = Red.Calendar.Next(Red.Calendar.Containing(Today)).Named("13.2");
        var round = WeighingRound.Of(issues, state);
        var stored = new StoredQueue(new(state, 1), new(new(skips ?? []), 1), SeenIssues.None);
        return new(Red, milestone, "U1", Today, stored, round, PersonalQueue.For("U1", round, state.Shares, skips ?? [], _ => false), Now, Stale: null);
    }

    private static PlannedIssue Planned(int iid, int? weight = null, string title = "A title") => new($"g/p#{iid}", title, $"{GitLab}/g/p/-/issues/{iid}", weight, [], true, true, false)
    {
        Labels = [.. Enumerable.Range(1, 30).Select(n => $"<!label> {n}")],
    };
}
