using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.Journal;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights.Vote;

/// <summary>Opens a hidden vote of the team on an issue's weight.</summary>
[SlashCommand("/weight", "vote", Usage = "vote <issue>", Help = "Let the team vote on a weight, hidden until all have voted or the next full hour", Example = "/weight vote #7")]
[Requires(Right.Weigh)]
internal sealed class VoteCommand(IssueFinder finder, VoteStore store, IJobClient jobs, IPlannerClock clock, TimeProvider time) : ISlashCommandHandler
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5), Look = TimeSpan.FromMilliseconds(20);

    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var finding = await finder.Find(command.TeamId, command.UserId, command.ChannelId, command.Text.Trim(), Right.Weigh, cancel);
        if (finding is not IssueFinding.Found(var team, var issue))
            return SlashCommandResponse.Ephemeral(WeightMessage.NotBegun(finding));

        var serial = JournalEntry.IdOf(command.RequestKey);
        var asked = new WeightVote(VoteStore.IdOf(team.Id, issue), serial, team.Id, issue.Project, issue.Iid, command.UserId) { At = Instant.FromDateTimeOffset(time.GetUtcNow()) };
        if (await Begin(team, command.RequestKey, asked, cancel) is { } running)
            return SlashCommandResponse.Ephemeral(Running(running, team, command.UserId));
        return SlashCommandResponse.Ephemeral(await Await(team, asked, cancel));
    }

    /// <returns>Another vote on the issue that is under way; null: this one begins.</returns>
    private async Task<WeightVote?> Begin(Team team, string requestKey, WeightVote asked, CancellationToken cancel)
    {
        while (true)
        {
            var now = await store.Get(team.Workspace, asked.Id, cancel);
            if (now?.Value is { } other && other.Serial != asked.Serial && IsUnderWay(team.Workspace, other))
                return other;
            var change = new Change(team.Workspace).Once(requestKey);
            store.Put(change, asked, now?.Version ?? 0);
            change.Enqueue(new StartVoteJob(asked.Id, asked.Serial), id: $"weight-vote-start:{asked.Serial}", lane: Lane.Interactive);
            if (await jobs.Commit(change, cancel) != CommitOutcome.Conflict)
                return null;
        }
    }

    private async Task<string> Await(Team team, WeightVote asked, CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        while (time.GetElapsedTime(started) < Patience)
        {
            if (await store.Get(team.Workspace, asked.Id, cancel) is { } now && (now.Value.Serial != asked.Serial || now.Value.Stage != VoteStage.Starting))
                return Words(now.Value, team);
            await Task.Delay(Look, time, cancel);
        }

        var then = await store.Update(team.Workspace, asked.Id, asked.Serial, (vote, _) => vote.Stage == VoteStage.Starting ? vote with { Tell = true } : null, cancel);
        return Words(then ?? asked, team);
    }

    private static string Words(WeightVote vote, Team team) => vote.Stage switch
    {
        VoteStage.Starting => ":hourglass_flowing_sand: GitLab takes its time. I stay at it: the vote opens when it answers, and I tell you in our messages.",
        VoteStage.Refused => vote.Refusal!,
        _ => VoteMessage.Started(vote, team.Zone),
    };

    private static string Running(WeightVote vote, Team team, string user)
    {
        var issue = SlackText.Code(vote.Issue.ToString());
        if (vote.Stage == VoteStage.Starting)
            return $"Somebody has just asked for a vote on {issue}. Look into {SlackText.Channel(team.Channel)} in a moment.";
        if (vote.IsConfidential && !vote.InDm.Contains(user) && vote.StartedBy != user)
            return WeightMessage.NotFound(vote.Issue);
        var place = vote.Channel is { } channel ? $" in {SlackText.Channel(channel)}" : ", in DMs";
        return $"There is a vote on {issue} already{place}. It is revealed at {SlackText.Date(vote.RevealAt.ToUnixTimeSeconds(), "{time}", "the full hour")}; after that there can be another round.";
    }

    private bool IsUnderWay(string workspace, WeightVote vote) => vote.Stage switch
    {
        // One that is long past its hour lost its reveal; it must not be in the way for ever.
        VoteStage.Open => clock.Now(workspace) < vote.RevealAt + Duration.FromHours(1),
        VoteStage.Starting => Instant.FromDateTimeOffset(time.GetUtcNow()) - vote.At < Duration.FromMinutes(30),
        _ => false,
    };
}
