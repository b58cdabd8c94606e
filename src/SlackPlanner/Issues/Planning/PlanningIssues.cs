using System.Text.RegularExpressions;
using SlackPlanner.GitLab;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Issues.Planning;

/// <inheritdoc cref="IPlanningIssue"/>
internal sealed class PlanningIssues(IGitLabClient gitLab) : IPlanningIssue
{
    /// <summary>Newest first: a year's worth of a dozen teams in one project.</summary>
    private const int MostLookedAt = 200;

    public static GitLabTrouble NoProject { get; } = new(
        TroubleCode.NotFound, "This team has no planning project yet. Its engineering manager or an admin can set gitlab.planning_project in teams.yml, as group/planning, and type /planner apply.");

    private static GitLabTrouble Elsewhere { get; } = new(
        TroubleCode.NotFound, "The team's gitlab.planning_project is not inside its gitlab.group, so SlackPlanner leaves it alone. Its engineering manager or an admin can set a project of the group, or a group that holds both, in teams.yml and type /planner apply.");

    public async Task<PlanningIssueFound> Of(Team team, Milestone milestone, CancellationToken cancel)
    {
        if (Trouble(team) is { } trouble)
            return new PlanningIssueFound.NotKnown(trouble);
        var project = team.GitLab.PlanningProject!;
        try
        {
            var reads = gitLab.With(readRetries: 1, team: team.Id);
            return await Find(reads, team, project, milestone, cancel) is { } issue
                ? new PlanningIssueFound.Known(new(issue.ProjectPath(), issue.Iid), issue.Title, issue.WebUrl, issue.IsOpen, issue.Confidential, await Backend(reads, issue, cancel))
                : new PlanningIssueFound.Absent(project, $"Planning {milestone.Name}", PlanningLabels.Of(team));
        }
        catch (GitLabException e)
        {
            return new PlanningIssueFound.NotKnown(GitLabTrouble.Of(e));
        }
    }

    private GitLabTrouble? Trouble(Team team) =>
        !gitLab.IsConfigured ? GitLabTrouble.NotConfigured
        : string.IsNullOrEmpty(team.GitLab.Group) ? GitLabTrouble.NoGroup
        : string.IsNullOrEmpty(team.GitLab.PlanningProject) ? NoProject
        : !team.Owns(team.GitLab.PlanningProject) ? Elsewhere
        : null;

    private static async Task<Issue?> Find(IGitLabClient gitLab, Team team, string project, Milestone milestone, CancellationToken cancel)
    {
        var (found, seen) = (new List<Issue>(), 0);
        await foreach (var issue in gitLab.Issues.ListOfProject(project, new() { Labels = PlanningLabels.Of(team) }, cancel))
        {
            if (Names(issue.Title, milestone.Name))
                found.Add(issue);
            if (++seen == MostLookedAt)
                break;
        }

        return found.OrderByDescending(issue => issue.IsOpen).ThenBy(issue => issue.CreatedAt).ThenBy(issue => issue.Iid).FirstOrDefault();
    }

    private static async Task<string?> Backend(IGitLabClient gitLab, Issue issue, CancellationToken cancel)
    {
        await foreach (var thread in gitLab.Discussions.List(issue.ProjectPath(), issue.Iid, cancel))
        {
            if (thread.Notes is [{ System: false } first, ..] && PlanningThread.Opens(first.Body, PlanningThread.Backend))
                return thread.Id;
        }

        return null;
    }

    /// <summary>The name as a word of its own: 13.1 is named neither by 13.10 nor by 13.1.2 or 113.1.</summary>
    internal static bool Names(string title, string milestone) =>
        Regex.IsMatch(title, $@"(?<![\w.]){Regex.Escape(milestone)}(?!\.?\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}

/// <summary>What a planning issue carries.</summary>
internal static class PlanningLabels
{
    /// <summary><c>labels_by_use: { planning: …, planning-team: … }</c>; of the team's own labels the group's, because not only backend reads it.</summary>
    public static IReadOnlyList<string> Of(Team team)
    {
        var settings = team.GitLab;
        var groups = settings.Labels.Where(label => label.StartsWith("group::", StringComparison.OrdinalIgnoreCase)).ToList();
        IReadOnlyList<string> own = settings.LabelsByUse.GetValueOrDefault("planning-team") is { } named ? [named] : groups.Count > 0 ? groups : settings.Labels;
        return [settings.LabelsByUse.GetValueOrDefault("planning", "Planning Issue"), .. own];
    }
}
