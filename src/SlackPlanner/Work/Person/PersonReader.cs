using SlackPlanner.Capacity;
using SlackPlanner.Clock;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>One person's issues of a milestone, as somebody else of the roster may see them.</summary>
/// <param name="Name">Shown name.</param>
/// <param name="Problem">Why there are none to show; null if there are, or really are none. Plain text.</param>
/// <param name="Hidden">Confidential ones that GitLab does not show to the reader, or did not in time.</param>
/// <param name="Board">Address of the team's board, filtered.</param>
internal sealed record PersonPage(Team Team, Milestone Milestone, string Name, string? Problem = null)
{
    public IReadOnlyList<PlannedIssue> Issues { get; init; } = [];
    public int Hidden { get; init; }
    public string? Board { get; init; }
    public NodaTime.ZonedDateTime AsOf { get; init; }
    public GitLabTrouble? Stale { get; init; }
}

/// <summary>Reads them from the copy of the milestone; GitLab is asked only who may see a confidential one.</summary>
internal sealed class PersonReader(
    IMilestoneTitles titles, IIssues issues, IssueReader reader, BoardLink boards, NameReader names, IPlannerClock clock, TimeProvider time)
{
    private const int MostConfidential = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<PersonPage> For(Team team, string user, string who, CancellationToken cancel)
    {
        var milestone = clock.MilestoneOf(team);
        var page = new PersonPage(team, milestone, (await names.Of(team, [who], cancel))[who]);
        if (GitLabName(team, who) is not { } gitLabName)
            return page with { Problem = $"The team's settings have no GitLab name for {page.Name}. The engineering manager can add `gitlab` to them in teams.yml and type /planner apply." };
        switch (await titles.Of(team, milestone, cancel))
        {
            case MilestoneInGitLab.Known(var title, _):
                return await Of(page with { Milestone = milestone.Named(title) }, user, gitLabName, cancel);
            case MilestoneInGitLab.Absent(var group):
                return page with { Problem = $"GitLab has no milestone {milestone.Name} in {group} yet." };
            case MilestoneInGitLab.NotKnown(var trouble):
                return page with { Problem = trouble.Words };
            case var other:
                throw new InvalidOperationException($"An outcome without words: {other}.");
        }
    }

    private async Task<PersonPage> Of(PersonPage page, string user, string gitLabName, CancellationToken cancel)
    {
        var team = page.Team;
        var found = await issues.OfMilestone(team, page.Milestone.Name, cancel);
        if (found is not MilestoneIssues.Found known)
            return page with { Problem = ((MilestoneIssues.NotKnown)found).Trouble.Words };
        var theirs = known.Issues.Where(issue => issue.IsAssignedTo(gitLabName)).ToList();
        var shown = await Task.WhenAll(theirs.Where(issue => issue.Confidential).Take(MostConfidential).Select(issue => Titled(team, issue, user, cancel)));
        var titled = shown.OfType<PlannedIssue>().ToDictionary(issue => issue.Reference);
        return page with
        {
            Issues = [.. theirs.Select(issue => issue.Confidential ? titled.GetValueOrDefault(issue.Reference) : issue).OfType<PlannedIssue>()],
            Hidden = theirs.Count(issue => issue.Confidential && !titled.ContainsKey(issue.Reference)),
            Board = boards.For(team, Board.Workflow, page.Milestone.Name, gitLabName),
            AsOf = known.AsOf.InZone(team.Zone), Stale = known.Stale,
        };
    }

    /// <returns>null: GitLab does not show it to this person, or did not say in time.</returns>
    private async Task<PlannedIssue?> Titled(Team team, PlannedIssue issue, string user, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            return await reader.Read(team, new IssueReference(issue.Project, issue.Iid), user, either.Token) is { } read ? issue with { Title = read.Title, WebUrl = read.WebUrl } : null;
        }
        catch (Exception e) when (e is GitLabException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null;
        }
    }

    private static string? GitLabName(Team team, string user) => team.GitLabNameOf(user) is { Length: > 0 } name ? name : null;
}
