using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Weights.Vote;

/// <summary>Reveals a round at its hour, whoever has not voted.</summary>
/// <param name="Due">Planner time.</param>
[Job("weight-vote-reveal", Version = 1)]
internal sealed record RevealVoteJob(string Vote, string Serial, int Round, Instant Due) : IJob
{
    public static string IdOf(WeightVote vote) => $"weight-vote-reveal:{vote.Key.Value()}";
}

internal sealed class RevealVoteJobHandler(ITeams teams, VoteStore store, VoteBook book) : IJobHandler<RevealVoteJob>
{
    public async Task<JobResult> Handle(RevealVoteJob job, JobContext context, CancellationToken cancel)
    {
        if (await store.Get(context.Workspace, job.Vote, cancel) is not var (vote, version)
            || await teams.Find(context.Workspace, vote.Team, cancel) is not { } team
            || await book.Open(team, new(job.Vote, job.Serial, job.Round), cancel) is null)
            return JobResult.Done();
        var change = new Change(context.Workspace);
        await book.Reveal(change, team, vote, version, cancel);
        return JobResult.Done(change);
    }
}
