using NodaTime;
using SlackPlanner.Journal.Bulk;
using SlackPlanner.Redis;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Checklist;

/// <summary>
/// One line of the handbook's tables, found by a scan. Each is a routine of its name as well (<c>on</c>, <c>auto</c>, <c>at</c>, <c>days</c> in the team's settings): on its day the
/// manager's morning note has a section with what it would change, "Do it", "Edit", "Snooze" and "Skip".
/// </summary>
internal interface IChecklistStep
{
    /// <summary>Unique among the routines; the key in <c>teams.yml</c>, as <c>move-ready</c>.</summary>
    string Name { get; }

    /// <summary>One line for <c>/planner routines</c>.</summary>
    string Help { get; }

    /// <summary>Whether a team of that process has it that says nothing about it.</summary>
    bool ByDefault(Process process);

    /// <summary>Whether a team can have it at all; where not, it is neither planned nor listed.</summary>
    bool IsFor(Team team) => team.GitLab.Group is { Length: > 0 };

    /// <summary>A few words, not escaped: <c>Move what nobody has started to 13.2</c>.</summary>
    string Title(Team team, Milestone milestone);

    /// <summary>The day on which it is due: for a reminder before a deadline <c>IWorkingDays.OnOrBefore</c>, where something is created first <c>OnOrAfter</c>.</summary>
    /// <param name="milestone">The one it is listed under.</param>
    LocalDate Day(Team team, Milestone milestone);

    /// <summary>What it would change now. Reads only; asked for the preview and once more at the click.</summary>
    /// <param name="forUser">Who will read it, and in whose name it is done.</param>
    Task<StepPlan> Prepare(Team team, Milestone milestone, string forUser, CancellationToken cancel);

    /// <summary>Adds what follows to the change that saves that it was done: messages, boards' links. May be asked more than once, so its ids are deterministic.</summary>
    /// <param name="run">null: there was nothing to write to GitLab.</param>
    Task Finish(StepDone done, BulkRun? run, Change change, CancellationToken cancel) => Task.CompletedTask;
}

/// <param name="User">Who had it done.</param>
internal sealed record StepDone(Team Team, Milestone Milestone, string User);
