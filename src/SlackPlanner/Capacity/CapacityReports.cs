using SlackPlanner.Issues;
using SlackPlanner.Planning;
using SlackPlanner.TimeOff;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Capacity;

/// <summary>All that a report counts, read once; the same again with other absences costs no reading.</summary>
/// <param name="Milestone">Under GitLab's title, where GitLab has one.</param>
/// <param name="Issues">In board order; null: nobody knows.</param>
internal sealed record CapacityFigures(
    Team Team, Milestone Milestone, IReadOnlyDictionary<string, IReadOnlyList<Absence>> Absences, CapacityBook Book, IReadOnlyList<PlannedIssue>? Issues, string? Problem, string? WebUrl)
{
    public CapacityReport Report() => With(new Dictionary<string, IReadOnlyList<Absence>>());

    /// <summary>As it would be with these absences besides those that are there.</summary>
    public CapacityReport With(IReadOnlyDictionary<string, IReadOnlyList<Absence>> more) => CapacityReport.Of(
        Team, Milestone,
        more.Count == 0 ? Absences : Team.Members.ToDictionary(
            member => member.User, IReadOnlyList<Absence> (member) => [.. Absences.GetValueOrDefault(member.User) ?? [], .. more.GetValueOrDefault(member.User) ?? []]),
        Issues is null ? null : new PlannedWork(Team, Issues), Problem, WebUrl, Book);
}

/// <summary>Gathers what a report counts: all absences in one read, the issues in one list, however many people there are.</summary>
internal sealed class CapacityReports(IAbsences absences, IIssues issues, IMilestoneTitles milestones, ICapacityBooks books)
{
    public async Task<CapacityReport> For(Team team, Milestone milestone, CancellationToken cancel) => (await Figures(team, milestone, cancel)).Report();

    public async Task<CapacityFigures> Figures(Team team, Milestone milestone, CancellationToken cancel)
    {
        var (away, book) = (absences.OfTeam(team, milestone.Days, cancel), books.Of(team, cancel));
        var (named, webUrl, found, problem) = await Work(team, milestone, cancel);
        return new(team, named, await away, await book, found, problem, webUrl);
    }

    /// <summary>Budgets alone: neither Redis' copy of the issues nor GitLab is asked.</summary>
    public async Task<CapacityReport> WithoutWork(Team team, Milestone milestone, CancellationToken cancel) =>
        CapacityReport.Of(team, milestone, await absences.OfTeam(team, milestone.Days, cancel), work: null, book: await books.Of(team, cancel));

    private async Task<(Milestone Milestone, string? WebUrl, IReadOnlyList<PlannedIssue>? Issues, string? Problem)> Work(Team team, Milestone milestone, CancellationToken cancel)
    {
        switch (await milestones.Of(team, milestone, cancel))
        {
            case MilestoneInGitLab.Known(var title, var webUrl):
                var named = milestone.Named(title);
                return await issues.OfMilestone(team, title, cancel) switch
                {
                    MilestoneIssues.Found(var found) => (named, webUrl, found, null),
                    MilestoneIssues.NotKnown(var trouble) => (named, webUrl, null, trouble.Words),
                    var other => throw new InvalidOperationException($"An outcome without words: {other}."),
                };
            case MilestoneInGitLab.Absent(var group):
                // It may be a project's own; then its issues show that it is there.
                if (milestone.Name != milestone.Key && await issues.OfMilestone(team, milestone.Name, cancel) is MilestoneIssues.Found { Issues: { Count: > 0 } own })
                    return (milestone, null, own, null);
                return (milestone, null, null, $"GitLab has no milestone {milestone.Name} in {group} yet, due {milestone.Due:uuuu-MM-dd}.");
            case MilestoneInGitLab.NotKnown(var trouble):
                return (milestone, null, null, trouble.Words);
            case var other:
                throw new InvalidOperationException($"An outcome without words: {other}.");
        }
    }
}
