using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Deliveries;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.Journal;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Issue = SlackPlanner.GitLab.Issue;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights.Vote;

/// <summary>Looks the issue up and opens the vote on it, or says why there is none.</summary>
[Job("weight-vote-start", Version = 1, MaxFailures = 1000)]
internal sealed record StartVoteJob(string Vote, string Serial) : IJob;

internal sealed class StartVoteJobHandler(
    VoteStore store, VoteBook book, Voters voters, ITeams teams, IssueReader reader, IDeliveries deliveries, TimeProvider time) : IJobHandler<StartVoteJob>
{
    private static readonly Duration GiveUpAfter = Duration.FromMinutes(20);
    private static readonly Duration LongestWait = Duration.FromMinutes(2);

    public async Task<JobResult> Handle(StartVoteJob job, JobContext context, CancellationToken cancel)
    {
        if (await store.Get(context.Workspace, job.Vote, cancel) is not var (vote, version) || vote.Serial != job.Serial || vote.Stage != VoteStage.Starting)
            return JobResult.Done();
        if (await teams.Find(context.Workspace, vote.Team, cancel) is not { } team)
            return Refused(context, vote, version, "This team is not there any more. `/planner team` shows yours.");
        try
        {
            return await Start(context, team, vote, version, cancel);
        }
        catch (GitLabException e)
        {
            var trouble = GitLabTrouble.Of(e);
            if (!trouble.MayPass || Instant.FromDateTimeOffset(time.GetUtcNow()) - vote.At > GiveUpAfter)
                return Refused(context, vote, version, $"{trouble.Words} There is no vote; ask for it again with {Again(vote)}.");
            return e.Kind == GitLabErrorKind.RateLimited
                ? JobResult.Park(Duration.Min(e.RetryAfter ?? Duration.FromSeconds(30), LongestWait))
                : JobResult.Retry(trouble.Code.ToString(), Duration.Min(Duration.FromSeconds(1 << Math.Min(context.Failures, 10)), LongestWait));
        }
    }

    private async Task<JobResult> Start(JobContext context, Team team, WeightVote vote, long version, CancellationToken cancel)
    {
        if (await reader.Read(team, vote.Issue, vote.StartedBy, cancel) is not { } issue)
            return Refused(context, vote, version, WeightMessage.NotFound(vote.Issue));
        var found = vote with { Link = IssueLink.To(issue) };
        if (IssueState.Refusal(issue) is { } refusal)
            return Refused(context, vote, version, $"{refusal} There is nothing to vote on.");

        var here = await voters.Here(team, cancel);
        if (issue.Confidential)
            here = await WhoMaySee(team, vote.Issue, here, cancel);
        if (here.All(user => user == vote.StartedBy))
        {
            return Refused(context, vote, version, issue.Confidential
                ? $"Of those who are here today nobody else may see {VoteMessage.Name(found)}, so nobody would vote. Weigh it yourself: {Weigh(vote, team)}."
                : $"Nobody else of *{SlackText.Escape(team.Name)}* is here today, so nobody would vote. Ask again when they are, or weigh it yourself: {Weigh(vote, team)}.");
        }

        var channel = issue.Confidential ? null : team.Channel;
        var open = found with
        {
            Stage = VoteStage.Open, Channel = channel, Scale = [.. team.Capacity.Scale.Weights.Take(VoteMessage.MostButtons)], RevealAt = book.NextReveal(team),
            InDm = channel is null ? here : await voters.Outside(team.Workspace, channel, here, cancel),
        };
        var change = new Change(context.Workspace);
        await book.Begin(change, team, open, version, cancel);
        Tell(change, open, VoteMessage.Started(open, team.Zone));
        return JobResult.Done(change);
    }

    private async Task<IReadOnlyList<string>> WhoMaySee(Team team, IssueReference issue, IReadOnlyList<string> users, CancellationToken cancel)
    {
        var may = new List<string>();
        foreach (var user in users)
        {
            if (await reader.Read(team, issue, user, cancel) is not null)
                may.Add(user);
        }

        return may;
    }

    private JobResult Refused(JobContext context, WeightVote vote, long version, string words)
    {
        var change = new Change(context.Workspace);
        store.Put(change, vote with { Stage = VoteStage.Refused, Refusal = words }, version);
        Tell(change, vote, words);
        return JobResult.Done(change);
    }

    private void Tell(Change change, WeightVote vote, string words)
    {
        if (vote.Tell)
            deliveries.Post(change, $"{vote.Delivery}:told", Destination.Person(vote.StartedBy), new() { Text = words, Blocks = [SectionBlock.Of(words)] }, keep: VoteStore.Kept, lane: Lane.Interactive);
    }

    private static string Again(WeightVote vote) => SlackText.Code($"/weight vote {vote.Issue}");

    private static string Weigh(WeightVote vote, Team team) => SlackText.Code($"/weight {vote.Issue} {team.Capacity.Scale.Example} because …");
}
