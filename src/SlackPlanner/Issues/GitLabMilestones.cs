using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;

namespace SlackPlanner.Issues;

/// <summary>What GitLab has for a milestone of the calendar; its silence is an outcome, not an exception.</summary>
internal abstract record MilestoneInGitLab
{
    /// <param name="Title">GitLab's exact title.</param>
    internal sealed record Known(string Title, string? WebUrl) : MilestoneInGitLab;

    /// <summary>It is not there yet; that is not the same as one without issues.</summary>
    internal sealed record Absent(string Group) : MilestoneInGitLab;

    internal sealed record NotKnown(GitLabTrouble Trouble) : MilestoneInGitLab;
}

/// <summary>The calendar says when a milestone is; GitLab says what it is called. They meet by the due date, because titles are data.</summary>
internal sealed class GitLabMilestones(IGitLabClient gitLab) : IMilestoneTitles
{
    /// <inheritdoc/>
    public async Task<MilestoneInGitLab> Of(Team team, Milestone milestone, CancellationToken cancel)
    {
        if (Trouble(team) is { } trouble)
            return new MilestoneInGitLab.NotKnown(trouble);
        try
        {
            var due = await List(team, new MilestoneFilter { Containing = milestone.Due, IncludeAncestors = true }, cancel);
            var found = due.Where(m => m.DueDate == milestone.Due).OrderByDescending(m => m.Title == milestone.Name).FirstOrDefault();
            if (found is null && await List(team, new MilestoneFilter { Title = milestone.Name, IncludeAncestors = true }, cancel) is [var named, ..])
                found = named;
            return found is null ? new MilestoneInGitLab.Absent(team.GitLab.Group!) : new MilestoneInGitLab.Known(found.Title, found.WebUrl);
        }
        catch (GitLabException e)
        {
            return new MilestoneInGitLab.NotKnown(GitLabTrouble.Of(e));
        }
    }

    /// <summary>The milestone of the team's calendar that has this title in GitLab; null if there is none, or if GitLab does not tell.</summary>
    public async Task<Milestone?> Titled(Team team, string title, CancellationToken cancel)
    {
        if (Trouble(team) is not null)
            return null;
        try
        {
            return (await List(team, new MilestoneFilter { Title = title, IncludeAncestors = true }, cancel))
                .Select(m => m.DueDate is { } due && team.Calendar.Containing(due) is { } milestone && milestone.Due == due ? milestone.Named(m.Title) : null)
                .FirstOrDefault(m => m is not null);
        }
        catch (GitLabException)
        {
            return null;
        }
    }

    private GitLabTrouble? Trouble(Team team) =>
        !gitLab.IsConfigured ? GitLabTrouble.NotConfigured : string.IsNullOrEmpty(team.GitLab.Group) ? GitLabTrouble.NoGroup : null;

    private async Task<IReadOnlyList<GitLab.Milestone>> List(Team team, MilestoneFilter filter, CancellationToken cancel)
    {
        var found = new List<GitLab.Milestone>();
        await foreach (var milestone in gitLab.With(readRetries: 1, team: team.Id).Milestones.List(team.GitLab.Group!, filter, cancel))
            found.Add(milestone);
        return found;
    }
}
