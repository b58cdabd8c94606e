using SlackPlanner.Access;
using SlackPlanner.Jobs;
using SlackPlanner.Journal;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>How an issue that was made of a colleague's request is told, and what follows it.</summary>
internal sealed class RequestKind : IJournalKind
{
    public const string Name = "request";

    public string Kind => Name;

    public Message Show(JournalEntry entry, Team team)
    {
        if (entry.Outcome!.End != JournalEnd.Done)
            return JournalMessage.Of(entry);
        var told = RequestData.Of(entry) is { Told: { Count: > 0 } readers } ? $"{string.Join(" and ", readers.Select(SlackText.User))} will read of it." : "";
        var text = $":white_check_mark: {JournalWords.Name(entry.Steps[0])} is there, for {SlackText.Escape(SlackText.Truncate(team.Name, 100))}. {ElseKind.Unweighed(entry)}{told}".TrimEnd();
        // Whoever may only ask for an issue takes none back.
        return RightsTable.Allows(team.StandingRoles(entry.User), Right.Weigh) ? JournalMessage.With(text, entry) : new() { Text = text, Blocks = [SectionBlock.Of(text)] };
    }

    public Task After(JournalEntry entry, Team team, Change change, CancellationToken cancel)
    {
        if (entry is { Undoes: null, Outcome.End: JournalEnd.Done })
            change.Enqueue(new RequestMadeJob(entry.Id), id: "request-made:" + entry.Id);
        return Task.CompletedTask;
    }
}
