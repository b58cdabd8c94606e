using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.Milestones.Agenda;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using StackExchange.Redis;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Retrospectives;

/// <summary>What earlier retrospectives left to do, as it was last read; of confidential ones a count.</summary>
internal sealed record OpenActions(IReadOnlyList<FollowUp> Public, int Hidden);

/// <remarks>Redis: <c>retro-actions:{team}</c>, public follow-ups with their words and how many others there are, for 30 days after the last look.</remarks>
internal sealed class RetroActionStore(Documents documents, Keyspace keys)
{
    private static readonly Duration Kept = Duration.FromDays(30);

    public async Task<OpenActions?> Get(string workspace, string team, CancellationToken cancel) => (await documents.Get<OpenActions>(Key(workspace, team), cancel))?.Value;

    public void Put(Change change, string team, OpenActions actions) => change.Put(Key(change.Workspace, team), actions, expectedVersion: -1, Kept);

    private RedisKey Key(string workspace, string team) => keys.Key(workspace, "retro-actions", team);
}

/// <summary>They are followed up where people talk: in the calls' agendas.</summary>
internal sealed class RetroAgenda(RetroActionStore store) : IAgendaSource
{
    private const int Most = 10;

    public int Order => 30;

    public async Task<AgendaPart?> Of(AgendaRequest request, CancellationToken cancel)
    {
        if (await store.Get(request.Team.Workspace, request.Team.Id, cancel) is not { } open || open.Public.Count + open.Hidden == 0)
            return null;
        var lines = open.Public.Take(Most).Select(one => $"{SlackText.Escape(SlackText.Truncate(one.Text ?? "", 200))} ({SlackText.Code(one.Reference)})").ToList();
        if (open.Public.Count + open.Hidden - lines.Count is > 0 and var more)
            lines.Add(lines.Count == 0 ? $"{more} in retrospectives that are confidential" : $"{more} more");
        return new("Still to do from retrospectives", lines);
    }
}

/// <summary>Reads each work day what is still to do, before anybody's morning.</summary>
internal sealed class RetroActionsRoutine : IRoutine
{
    private static readonly LocalTime BeforeMorning = new(0, 5);

    public string Name => "retro-actions";

    public string Help => "Reads what earlier retrospectives left to do, for the calls' agendas";

    public Period StillUsefulFor { get; } = Period.FromDays(1);

    public bool IsFor(Team team) => team.GitLab.RetroProject is { Length: > 0 };

    public Occurrence? Next(Team team, LocalDateTime after) => EachWorkDay.Next(team, Name, BeforeMorning, after);

    public Task Run(OccurrenceRun run, Change change, CancellationToken cancel)
    {
        change.Enqueue(new RetroActionsJob(run.Team.Id), id: $"retro-actions:{run.Team.Id}", lane: Lane.Bulk);
        return Task.CompletedTask;
    }
}

[Job("retro-actions", Version = 1, MaxFailures = 20)]
internal sealed record RetroActionsJob(string Team) : IJob;

internal sealed class RetroActionsJobHandler(ITeams teams, RetroIssues retros, RetroActionStore store) : IJobHandler<RetroActionsJob>
{
    public async Task<JobResult> Handle(RetroActionsJob job, JobContext context, CancellationToken cancel)
    {
        if (await teams.Find(context.Workspace, job.Team, cancel) is not { } team)
            return JobResult.Done();
        try
        {
            var found = await retros.FollowUps(team, except: 0, cancel);
            var change = new Change(context.Workspace);
            store.Put(change, team.Id, new([.. found.Where(one => one.Text is not null)], found.Where(one => one.Text is null).Sum(one => one.Count)));
            return JobResult.Done(change);
        }
        catch (GitLabException e)
        {
            // What was read yesterday stands; without the right to read there is nothing to wait for.
            return GitLabTrouble.Of(e).MayPass ? JobResult.Retry(e.Kind.ToString()) : JobResult.Done();
        }
    }
}
