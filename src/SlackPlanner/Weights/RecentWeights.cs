using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Journal;
using SlackPlanner.People;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights;

/// <summary>What the journal knows of an issue's weight: whoever weighs it at the same time learns who was first.</summary>
internal sealed class RecentWeights(IJournal journal, IPeople people, TimeProvider time)
{
    private const int LookedThrough = 50;

    private static readonly Duration JustNow = Duration.FromMinutes(2);

    /// <summary>Who else has set it in the last two minutes, or is about to; null: nobody did from Slack. Nothing is told of a confidential issue.</summary>
    public async Task<RecentWeight?> ByAnother(Team team, IssueReference issue, string user, CancellationToken cancel)
    {
        var since = Instant.FromDateTimeOffset(time.GetUtcNow()) - JustNow;
        var found = (await journal.OfTeam(team.Workspace, team.Id, LookedThrough, cancel))
            .FirstOrDefault(entry => entry.At >= since && entry.User != user && !entry.IsConfidential && IsOf(entry, issue) && (entry.Outcome is null || entry.Steps[0].Done));
        return found is null ? null : new(await Name(team, found.User, cancel), found.Steps[0].After?.Weight, found.Outcome is not null);
    }

    private static bool IsOf(JournalEntry entry, IssueReference issue) =>
        entry is { Undoes: null, Steps: [{ Kind: StepKind.Weight } step, ..] } && step.Iid == issue.Iid && string.Equals(step.Project, issue.Project, StringComparison.OrdinalIgnoreCase);

    private async Task<string> Name(Team team, string user, CancellationToken cancel)
    {
        try
        {
            return (await people.Get(team.Workspace, user, cancel))?.Name ?? "A teammate";
        }
        catch (Slack.SlackException)
        {
            return "A teammate";
        }
    }
}

/// <param name="Name">Not escaped.</param>
/// <param name="Weight">null: cleared, or not known yet.</param>
/// <param name="Done">false: it is under way.</param>
internal sealed record RecentWeight(string Name, int? Weight, bool Done);
