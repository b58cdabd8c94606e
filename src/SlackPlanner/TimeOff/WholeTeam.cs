using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Access;
using SlackPlanner.Jobs;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.TimeOff;

/// <summary>A day off for everybody: a family and friends day, or a holiday that no calendar has. All entries, or none, in one change.</summary>
internal sealed class WholeTeam(
    Callers callers, ITeams teams, TeamAccess access, AbsenceStore store, AbsenceDecisions decisions, AbsenceWriter writer, IJobClient jobs, IPlannerClock clock)
{
    private const string Usual = "family-and-friends";
    private const int Attempts = 4;

    /// <summary>The team that is meant by <c>team</c>, or by its id; null: none in which the person enters for others.</summary>
    public async Task<Team?> Find(SlashCommand command, string who, CancellationToken cancel)
    {
        var meant = who.Equals("team", StringComparison.OrdinalIgnoreCase)
            ? await teams.Which(command.TeamId, command.UserId, command.ChannelId, cancel) is TeamChoice.One one ? one.Team : await Only(command, cancel)
            : await teams.Find(command.TeamId, who, cancel);
        return meant is not null && await access.Allows(meant, command.UserId, Right.EnterForOthers, cancel) ? meant : null;
    }

    public async Task<Message> Enter(SlashCommand command, Team team, string text, CancellationToken cancel)
    {
        var actor = await callers.Get(command.TeamId, command.UserId, cancel) with { Kinds = team.Kinds };
        var isCancel = text.StartsWith("cancel", StringComparison.OrdinalIgnoreCase);
        var (wish, problem) = AbsenceText.Read(isCancel ? text["cancel".Length..] : text, actor, command: "/pto for team", usual: team.Kinds.Find(Usual));
        if (wish is null)
            return new() { Text = SlackText.Escape(problem!.Replace("am sick", "family and friends day", StringComparison.Ordinal)) };
        if (!wish.Kind.IsHoliday)
            return new() { Text = $"{SlackText.Escape(wish.Kind.Name)} is each person's own; for everybody there are a family and friends day and a public holiday. Try `/pto for team 2026-12-18 family and friends day`." };

        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var all = await Steps(command, team, wish, isCancel, cancel);
            if (all.Count == 0)
                return new() { Text = isCancel ? $"Nobody has that on {AbsenceWords.Days(wish.Period, actor.Today)}, so nothing was cancelled." : $"Everybody has {AbsenceWords.Days(wish.Period, actor.Today)} already, so nothing was changed." };
            var change = new Change(command.TeamId).Once(command.RequestKey);
            var id = AbsenceDecisions.IdOf(command.RequestKey);
            var next = writer.Write(change, command.UserId, id, all);
            var outcome = await jobs.Commit(change, cancel);
            if (outcome == CommitOutcome.Conflict)
                continue;
            if (outcome == CommitOutcome.Saved)
            {
                foreach (var (one, book) in all.Zip(next))
                    store.Saw(command.TeamId, one.Caller.User, book);
            }

            return Said(team, actor, wish, all.Count, id, isCancel);
        }

        return new() { Text = OutcomeWords.Busy };
    }

    private async Task<Team?> Only(SlashCommand command, CancellationToken cancel) =>
        await access.Among(await teams.Of(command.TeamId, command.UserId, cancel), command.UserId, Right.EnterForOthers, cancel) is [var only] ? only : null;

    private async Task<List<PersonsSteps>> Steps(SlashCommand command, Team team, AbsenceWish wish, bool isCancel, CancellationToken cancel)
    {
        IReadOnlyList<string> people = [.. team.Members.Select(member => member.User).Append(team.Manager.User).Distinct()];
        var books = await store.GetMany(command.TeamId, people, cancel);
        var (now, series) = (clock.Now(command.TeamId), AbsenceDecisions.IdOf(command.RequestKey));
        var all = new List<PersonsSteps>();
        foreach (var (user, book) in people.Zip(books))
        {
            var caller = await callers.Get(command.TeamId, user, cancel) with { By = user == command.UserId ? null : command.UserId };
            // One note for all stands in the channel: with the manager's own entry.
            var own = wish with { WholeTeam = user == team.Manager.User, Tell = user == team.Manager.User };
            var there = book.Entries.Where(entry => entry.Kind == wish.Kind.Id && entry.Period.Overlaps(wish.Period)).ToList();
            IReadOnlyList<AbsenceStep> steps = isCancel ? [.. there.Select(entry => new AbsenceStep(entry, null))]
                : there.Count > 0 ? [] : [new(null, decisions.Entry(caller, own, series, now) is var entry && own.Tell && entry.To.Date >= caller.Today ? entry with { Told = [team.Channel] } : entry)];
            if (steps.Count > 0)
                all.Add(new(caller, book, steps));
        }

        return all;
    }

    private static Message Said(Team team, Caller actor, AbsenceWish wish, int people, string id, bool isCancel)
    {
        var words = $"{(isCancel ? "Cancelled" : "Logged")} for {people} {(people == 1 ? "person" : "people")} of {SlackText.Escape(SlackText.Truncate(team.Name, 200))}: "
            + $"{AbsenceWords.Days(wish.Period, actor.Today)}, {SlackText.Escape(AbsenceWords.Kind(new("", wish.Period, wish.Kind)))}.";
        return new()
        {
            Text = words,
            Blocks = [SectionBlock.Of(words), new ActionsBlock { Elements = [new Button { ActionId = LoggedMessage.UndoAction, Text = "Undo", Value = id }] }],
        };
    }
}
