using SlackPlanner.Capacity;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Mail;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Kickoff;

/// <summary>Brings the message of who sent a kickoff up to date: who has it, what waits, what failed.</summary>
/// <param name="Looks">How often it was looked at again.</param>
[Job("kickoff-status", Version = 1)]
internal sealed record KickoffStatusJob(string Team, string Milestone, int Round, int Looks = 0) : IJob
{
    /// <param name="because">Names what has happened, so that each is shown.</param>
    public static void Enqueue(Change change, KickoffState state, string because, Lane lane) =>
        change.Enqueue(new KickoffStatusJob(state.Team, state.Milestone, state.Rounds), $"kickoff-status:{state.Team}:{state.Milestone}:{state.Rounds}:{because}", lane);
}

internal sealed class KickoffStatusJobHandler(
    ITeams teams, KickoffStore store, NameReader names, IMails mails, IDeliveries deliveries) : IJobHandler<KickoffStatusJob>
{
    /// <summary>Nobody tells when a direct message has arrived: looked at again, less and less often.</summary>
    private static readonly NodaTime.Duration[] LookAgain =
        [NodaTime.Duration.FromSeconds(3), NodaTime.Duration.FromSeconds(30), NodaTime.Duration.FromMinutes(5), NodaTime.Duration.FromHours(1), NodaTime.Duration.FromHours(6)];

    public async Task<JobResult> Handle(KickoffStatusJob job, JobContext context, CancellationToken cancel)
    {
        var stored = await store.Get(context.Workspace, job.Team, job.Milestone, cancel);
        if (stored.Value is not { By: { } by } state || await teams.Find(context.Workspace, job.Team, cancel) is not { } team || team.Calendar.OfKey(job.Milestone) is not { } milestone)
            return JobResult.Done();
        // A later round has a message of its own; of an earlier one it is no longer known whom it went to.
        if (state.Rounds != job.Round)
            return JobResult.Done();
        var ids = state.LastTo.Select(user => (User: user, Id: KickoffIds.Letter(job.Team, job.Milestone, user, job.Round)))
            .Concat(state.Copies.Select(user => (User: user, Id: KickoffIds.Copy(job.Team, job.Milestone, user, job.Round)))).ToList();
        var found = await mails.Find(context.Workspace, [.. ids.Select(one => one.Id)], cancel);
        var posted = await Task.WhenAll(ids.Select(one => deliveries.Find(context.Workspace, one.Id, cancel)));
        var shown = await names.Of(team, ids.Select(one => one.User), cancel);
        var lines = ids.Zip(found, posted).Select(one => new StatusLine(one.First.Id, shown[one.First.User], one.Third is not null, one.Second)).ToList();
        var change = new Change(context.Workspace);
        deliveries.Post(
            change, KickoffIds.Status(job.Team, job.Milestone, job.Round, by), Destination.Person(by), StatusMessage.For(new(team, milestone, state, mails.IsConfigured, lines)), lane: Lane.Interactive);
        if (lines.Exists(line => !line.Posted) && job.Looks < LookAgain.Length)
            change.Enqueue(job with { Looks = job.Looks + 1 }, $"kickoff-status:{job.Team}:{job.Milestone}:{job.Round}:look-{job.Looks}", delay: LookAgain[job.Looks]);
        return JobResult.Done(change);
    }
}
