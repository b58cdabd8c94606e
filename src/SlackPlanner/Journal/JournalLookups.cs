using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Journal;

/// <summary>Names that were looked up in GitLab.</summary>
/// <param name="Missing">What does not exist; null: all is there.</param>
internal sealed record Resolved(JournalOutcome? Missing, IReadOnlyDictionary<string, long> People, long? Milestone = null);

/// <summary>Looks labels, milestones and people up before a write, because GitLab would create a mistyped label and drop the rest in silence.</summary>
internal sealed class JournalLookups(IGitLabClient gitLab, RecentNames recent)
{
    /// <param name="oneOfMany">What was found a moment ago, for another issue of the same run, is there still.</param>
    public async Task<Resolved> Of(Team team, Issue issue, WritePlan plan, bool oneOfMany, CancellationToken cancel)
    {
        var present = issue.Assignees.Select(user => user.Username).ToList();
        var joining = (plan.Assignees ?? []).Where(name => !WritePlan.Has(present, name)).ToList();
        // The Free tier would keep the first and drop the others without a word.
        if (joining.Count > 0 && !issue.WeightSupported && plan.Assignees!.Count > 1)
            return new(new(JournalEnd.OneAssignee, 0, plan.Assignees[0]), Nobody);
        return await Of(team, issue.ProjectPath(), plan.Labels, plan.MovesIt ? plan.Milestone : null, joining, oneOfMany, cancel);
    }

    /// <summary>Those of the labels that GitLab has.</summary>
    public async Task<IReadOnlyList<string>> Existing(Team team, string project, IReadOnlyList<string> labels, bool oneOfMany, CancellationToken cancel) =>
        labels.Except(await Missing(team, project, labels, oneOfMany, cancel)).ToList();

    public Task<Resolved> Of(Team team, string project, IReadOnlyList<string> labels, string? milestone, IReadOnlyList<string> people, CancellationToken cancel) =>
        Of(team, project, labels, milestone, people, oneOfMany: false, cancel);

    private async Task<Resolved> Of(
        Team team, string project, IReadOnlyList<string> labels, string? milestone, IReadOnlyList<string> people, bool oneOfMany, CancellationToken cancel)
    {
        if (await Missing(team, project, labels, oneOfMany, cancel) is [var label, ..])
            return new(new(JournalEnd.NoLabel, 0, label), Nobody);
        var found = milestone is null ? null : await Milestone(team, project, milestone, oneOfMany, cancel);
        if (milestone is not null && found is null)
            return new(new(JournalEnd.NoMilestone, 0, milestone), Nobody);
        var ids = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in people)
        {
            if (await gitLab.For(team).Users.ByUsername(name, cancel) is not { } user)
                return new(new(JournalEnd.NoPerson, 0, name), ids);
            ids[name] = user.Id;
        }

        return new(null, ids, found);
    }

    private async Task<IReadOnlyList<string>> Missing(Team team, string project, IReadOnlyList<string> labels, bool oneOfMany, CancellationToken cancel)
    {
        var unknown = labels.Where(name => !oneOfMany || recent.Find(team, project, "label", name) is null).ToList();
        if (unknown.Count == 0)
            return [];
        var resolved = await gitLab.For(team).Labels.Resolve(LabelOwner.Project(project), unknown, cancel);
        foreach (var label in resolved.Found)
            recent.Remember(team, project, "label", label.Name, label.Id);
        return resolved.Missing;
    }

    private async Task<long?> Milestone(Team team, string project, string title, bool oneOfMany, CancellationToken cancel)
    {
        if (oneOfMany && recent.Find(team, project, "milestone", title) is { } known)
            return known;
        if (await gitLab.For(team).Milestones.Find(project, title, cancel) is not { } found)
            return null;
        recent.Remember(team, project, "milestone", title, found.Id);
        return found.Id;
    }

    private static Dictionary<string, long> Nobody => [];
}
