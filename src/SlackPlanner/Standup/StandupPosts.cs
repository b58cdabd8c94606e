using NodaTime;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Standup;

/// <summary>A standup's messages: the one in the channel, which several teams may share, and those in DMs. All are added to a change.</summary>
internal sealed class StandupPosts(StandupStore store, StandupFaces faces, ITeams teams, IDeliveries deliveries)
{
    /// <summary>A question that Slack did not take in time is for nobody any more.</summary>
    private static readonly Duration AskedFor = Duration.FromHours(10);

    /// <summary>The board as it stands; version 0: there is none yet, and so it would begin.</summary>
    public async Task<Versioned<StandupBoard>> Board(Team team, StandupDay day, CancellationToken cancel) =>
        await store.Board(team.Workspace, day, cancel)
        ?? new(new(team.Standup.Channel, [], [], team.Standup.Shared ? day.SharedDelivery(team.Standup.Channel) : null), 0);

    /// <summary>Adds to the change: the message in the channel shows the board, and those of the teams that share the message.</summary>
    public async Task PostBoard(Change change, Team team, StandupDay day, StandupBoard board, Lane lane, CancellationToken cancel)
    {
        var (names, sharers) = board.Message is null ? ([team.Name], board.Sharers) : await Together(change, team, day, board, cancel);
        deliveries.Post(
            change, board.Delivery(day), Destination.Channel(board.Channel), BoardMessage.For(names, day, await faces.Of(team.Workspace, sharers, cancel)),
            keep: team.Standup.Retention, lane: lane, about: new($"The standup of {SlackText.Escape(BoardMessage.Together(names))}"));
    }

    /// <summary>Adds to the change: the person's DM asks, or says what became of it.</summary>
    public void PostPrompt(Change change, Team team, StandupDay day, StandupBoard board, string user, EntryState? state, Lane lane)
    {
        deliveries.Post(
            change, day.PromptDelivery(user), Destination.Person(user), PromptMessage.For(team.Name, day, board.Channel, state), keep: team.Standup.Retention,
            lane: lane, about: new("The standup's questions"), usefulFor: state is null ? AskedFor : null);
        store.Remember(change, day, user, team.Standup.Retention);
    }

    /// <summary>Adds to the change: nobody asks the person any more in this standup.</summary>
    public void WithdrawPrompt(Change change, Team team, StandupDay day, string user)
    {
        deliveries.Delete(change, day.PromptDelivery(user));
        WithdrawReminder(change, team, day, user);
    }

    /// <summary>Adds to the change: no reminder comes, and one that came is gone.</summary>
    public void WithdrawReminder(Change change, Team team, StandupDay day, string user)
    {
        if (team.Standup.RemindAfter is null)
            return;
        change.CancelJob(StandupReminderJob.IdOf(day, user));
        // Without asking whether there is one: it may be posted by a change that is saved just before this.
        deliveries.Delete(change, day.ReminderDelivery(user), Lane.Interactive);
    }

    /// <summary>Others share the message: it is drawn from all their boards as they stand, or not at all.</summary>
    private async Task<(IReadOnlyList<string> Names, IReadOnlyList<string> Sharers)> Together(
        Change change, Team team, StandupDay day, StandupBoard board, CancellationToken cancel)
    {
        var (names, sharers) = (new List<string>(), new List<string>());
        foreach (var one in await SharedBy(team, day, cancel))
        {
            if (one.Id == team.Id)
            {
                names.Add(team.Name);
                sharers.AddRange(board.Sharers);
                continue;
            }

            var theirs = await store.Board(team.Workspace, day with { TeamId = one.Id }, cancel);
            store.ExpectBoard(change, day with { TeamId = one.Id }, theirs?.Version ?? 0);
            names.Add(one.Name);
            if (theirs?.Value.Message == board.Message)
                sharers.AddRange(theirs!.Value.Sharers);
        }

        return (names, [.. sharers.Distinct()]);
    }

    /// <summary>The teams that share the team's message of this date, itself among them, in the order of the settings.</summary>
    public async Task<IReadOnlyList<Team>> SharedBy(Team team, StandupDay day, CancellationToken cancel) =>
        [.. (await teams.All(team.Workspace, cancel)).Where(other =>
            other.Id == team.Id || (other.Standup.Shared && other.Standup.Channel == team.Standup.Channel && other.Calendar().IsOn(day.Date)))];
}
