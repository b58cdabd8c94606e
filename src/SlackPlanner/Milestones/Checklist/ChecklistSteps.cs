using NodaTime;
using SlackPlanner.Capacity;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Checklist;

/// <summary>All steps there are.</summary>
internal sealed class ChecklistSteps(IEnumerable<IChecklistStep> steps)
{
    private readonly Dictionary<string, IChecklistStep> byName = steps.ToDictionary(step => step.Name, StringComparer.Ordinal);

    public IReadOnlyCollection<IChecklistStep> All => byName.Values;

    public IChecklistStep? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The team's steps of a milestone, by their day.</summary>
    public IReadOnlyList<IChecklistStep> Of(Team team, Milestone milestone) =>
        [.. byName.Values.Where(step => IsOn(step, team)).OrderBy(step => step.Day(team, milestone)).ThenBy(step => step.Name, StringComparer.Ordinal)];

    public static bool IsOn(IChecklistStep step, Team team) => team.RoutineOn(step.Name, step.ByDefault(team.Process)) && step.IsFor(team);
}

/// <summary>One step of one milestone of a team.</summary>
internal sealed record ListedStep(Team Team, Milestone Milestone, IChecklistStep Step)
{
    public LocalDate Day => Step.Day(Team, Milestone);

    public string Title => Step.Title(Team, Milestone);

    /// <summary>For keys and buttons.</summary>
    public string Id => $"{Team.Id}|{Milestone.Key}|{Step.Name}";
}

/// <summary>Finds the step that a button, a line or a job names; null: the team, or the step, is not there any more.</summary>
internal sealed class ListedSteps(ITeams teams, ChecklistSteps steps)
{
    public async Task<ListedStep?> Find(string workspace, string team, string milestone, string step, CancellationToken cancel) =>
        await teams.Find(workspace, team, cancel) is { } found && steps.Find(step) is { } known && found.Calendar.OfKey(milestone) is { } month
            ? new(found, month, known)
            : null;
}
