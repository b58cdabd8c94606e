using SlackPlanner.Capacity;
using SlackPlanner.Deliveries;
using SlackPlanner.GitLab;
using SlackPlanner.Jobs;
using SlackPlanner.Journal;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights.Queue.Clarify;

/// <summary>A question that becomes a comment; one that could not be written leaves the issue in the queue, and the asker has their words back.</summary>
internal sealed class AskKind(QueueStore store, IDeliveries deliveries) : IJournalKind
{
    public const string Name = "weigh-ask";

    string IJournalKind.Kind => Name;

    /// <param name="named">Who is asked, by name, where GitLab cannot notify them.</param>
    public static JournalWish Wish(string team, string user, string milestone, IssueReference issue, AskChoice choice, string named, string question)
    {
        var asks = CommentText.Empty.Person().Markdown(" asks ");
        asks = choice.GitLab is { } name ? asks.Mention(name) : asks.Text(named);
        return new(team, user, Name, [new JournalStep.Comment(issue, asks.Markdown(", before this is weighed:").Paragraph().Text(question))])
        {
            Data = new QueueWrite(milestone, issue.ToString(), null).Json(),
        };
    }

    public async Task After(JournalEntry entry, Team team, Change change, CancellationToken cancel)
    {
        if (entry.Outcome is not { End: not JournalEnd.Done } || QueueWrite.Of(entry) is not { } write || team.Calendar.OfKey(write.Milestone) is not { } milestone)
            return;
        var (state, version) = await store.Get(team, milestone, cancel);
        if (state.Questions.GetValueOrDefault(write.Reference)?.Wish == entry.Id)
            store.Put(change, team, milestone, state.Answered(write.Reference), version);
        deliveries.Post(change, "weigh-ask:" + entry.Id, Destination.Person(entry.User), NotAsked(entry, write, team), lane: Lane.Interactive, about: new("That a question was not asked"));
    }

    private static Message NotAsked(JournalEntry entry, QueueWrite write, Team team)
    {
        var question = entry.Wish?.Steps[0] is JournalStep.Comment { Text.Parts: [.., var last] } ? last.Value : "";
        var text = $":warning: Your question did not get to GitLab; the issue is in the queue again. {JournalMessage.Problem(entry)}\nYou had written:\n{SlackText.Truncate(SlackText.Quote(question), 1500)}";
        return new()
        {
            Text = text,
            Blocks =
            [
                SectionBlock.Of(text),
                new ActionsBlock { Elements = [new Button { ActionId = QueueButtons.Open, Text = "Open the queue", Value = QueueButtons.Value(team.Id, write.Milestone) }] },
            ],
        };
    }
}
