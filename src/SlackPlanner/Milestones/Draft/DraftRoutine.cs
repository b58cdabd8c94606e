using NodaTime;
using SlackPlanner.Capacity;
using SlackPlanner.Clock;
using SlackPlanner.GitLab;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Draft;

/// <summary>Where no planning meeting begins it, the draft of who gets which issue begins with the capacity summary.</summary>
internal sealed class DraftRoutine(IReminderDays days) : IRoutine
{
    public const string RoutineName = "assignment-draft";

    public string Name => RoutineName;

    public string Help => "Begins the draft of who gets which issue of the next milestone, with the capacity summary";

    public Period StillUsefulFor { get; } = Period.FromDays(7);

    public string Instead => "`/kickoff` begins it at any time.";

    public bool IsFor(Team team) => team.GitLab.Group is { Length: > 0 };

    public bool IsOnByDefault(Team team) => team.Process == Process.SourceCode;

    public Occurrence? Next(Team team, LocalDateTime after) => CapacitySummaryRoutine.After(team, after, days);

    public Task Run(OccurrenceRun run, Change change, CancellationToken cancel)
    {
        change.Enqueue(new BeginDraftJob(run.Team.Id, run.Key), $"begin-draft:{run.Team.Id}:{run.Key}", Lane.Bulk);
        return Task.CompletedTask;
    }
}

/// <summary>Begins a draft as soon as it is known what is planned; one that was begun stays as it is.</summary>
[Job("begin-draft", Version = 1)]
internal sealed record BeginDraftJob(string Team, string Milestone) : IJob;

internal sealed class BeginDraftJobHandler(ITeams teams, IAssignmentDrafts drafts, IPlannerClock clock) : IJobHandler<BeginDraftJob>
{
    /// <summary>Planner time: the milestone may not be in GitLab yet, or GitLab be away.</summary>
    private static readonly Duration Again = Duration.FromHours(6);

    public async Task<JobResult> Handle(BeginDraftJob job, JobContext context, CancellationToken cancel)
    {
        if (await teams.Find(context.Workspace, job.Team, cancel) is not { } team || team.Calendar.OfKey(job.Milestone) is not { } milestone
            || clock.TodayIn(team.Workspace, team.Zone) >= milestone.Start || await IsBegun(team, milestone, cancel))
            return JobResult.Done();
        return JobResult.Done(new Change(context.Workspace).Plan(job, $"begin-draft-again:{job.Team}:{job.Milestone}", clock.Now(context.Workspace) + Again));
    }

    private async Task<bool> IsBegun(Team team, Planning.Milestone milestone, CancellationToken cancel)
    {
        try
        {
            return (await drafts.Start(team, milestone, cancel)).IsBegun;
        }
        catch (GitLabException)
        {
            return false;
        }
    }
}
