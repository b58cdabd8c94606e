using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Standup;

internal enum StandupVerb { Answer, Skip, Edit, Delete }

/// <summary>Does what somebody asks for in a team's standup, by command or by button.</summary>
internal sealed class StandupDesk(
    ISlackApi slack, StandupStore store, StandupDraftStore drafts, StandupBook book, StandupAttendance attendance, StandupReturn back, StandupToday days, CommandCatalog catalog)
{
    /// <param name="date">Of the standup to edit or delete in; null for the current one.</param>
    /// <returns>What to say; null if a window was opened.</returns>
    public async Task<string?> Do(StandupVerb verb, Team team, string user, string triggerId, string requestKey, CancellationToken cancel, LocalDate? date = null) => verb switch
    {
        StandupVerb.Skip => await Skip(team, user, requestKey, cancel),
        StandupVerb.Edit => await Edit(team, user, date, triggerId, cancel),
        StandupVerb.Delete => await Delete(team, user, date, requestKey, cancel),
        _ => await Open(team, await ToAnswer(team, user, cancel), user, triggerId, cancel),
    };

    /// <summary>The standup that <c>/standup</c> opens for the person at this moment, and what they have done in it so far; null: nothing yet.</summary>
    public async Task<(StandupDay Day, EntryState? State)> Current(Team team, string user, CancellationToken cancel)
    {
        var day = await ToAnswer(team, user, cancel);
        return (day, (await store.Entry(team.Workspace, day, user, cancel))?.Value.State);
    }

    /// <summary>Whether what somebody shared there is still held, so that it can be changed.</summary>
    public async Task<bool> IsKept(string workspace, StandupDay day, string user, CancellationToken cancel) => await store.Entry(workspace, day, user, cancel) is not null;

    /// <summary>Opens the questions of a standup, filled in if the person has shared there already.</summary>
    /// <returns>Why not; null if the window was opened.</returns>
    public async Task<string?> Open(Team team, StandupDay day, string user, string triggerId, CancellationToken cancel)
    {
        var today = await days.Of(team, user, cancel);
        var entry = await store.Entry(team.Workspace, day, user, cancel);
        var shared = entry is { Value: { State: EntryState.Shared } sharing } ? sharing : null;
        if (shared is null && (day.Date < today.PlusDays(-StandupDates.AnswerableFor) || (team.Standup.LateUntil != LateLimit.Next && await days.IsClosed(team, user, day.Date, cancel))))
            return $"The standup of {DateWords.Day(day.Date)} is over. {Code("/standup")} opens the current one.";

        var draft = await drafts.Find(team.Workspace, day, user, entry?.Version ?? 0, cancel);
        var filled = (draft, shared) switch
        {
            ({ } typed, _) => new StandupFilled(typed.Answers, typed.Help, shared is not null, IsDraft: true),
            (null, { } said) => new StandupFilled(said.Answers, said.Help ?? [], IsShared: true, IsDraft: false),
            _ => null,
        };
        var questions = filled?.Answers.Select(answer => answer.Question).ToList() ?? team.Standup.QuestionsOn(day.Date);
        var last = (await store.EntriesBefore(team.Workspace, day, user, 10, cancel))
            .FirstOrDefault(other => other.State == EntryState.Shared && StandupQuestions.PlanIn(other, questions).Length > 0);
        var channel = (await store.Board(team.Workspace, day, cancel))?.Value.Channel ?? team.Standup.Channel;
        var sheet = new StandupSheet(
            team.Name, channel, new(team.Id, day.Date, questions, entry?.Version ?? 0), today, await back.Of(team, user, day.Date, cancel),
            last?.Date, last is null ? "" : StandupQuestions.PlanIn(last, questions), filled);
        await slack.For(team.Workspace).Views.Open(triggerId, StandupModal.For(sheet), cancel);
        return null;
    }

    private async Task<string?> Skip(Team team, string user, string requestKey, CancellationToken cancel)
    {
        var day = new StandupDay(team.Id, (await days.Around(team, user, cancel))[^1]);
        var result = await book.Skip(team, day, user, requestKey, cancel);
        var date = DateWords.Day(day.Date);
        return result.Outcome switch
        {
            StandupOutcome.Busy => BusyWords,
            StandupOutcome.Nothing when (await store.Entry(team.Workspace, day, user, cancel))?.Value.State == EntryState.Shared =>
                $"You have shared for {date} already. {Code("/standup delete")} takes it back.",
            _ => $"All right, no standup for you on {date}. {Code("/standup")} if you change your mind.",
        };
    }

    private async Task<string?> Edit(Team team, string user, LocalDate? date, string triggerId, CancellationToken cancel) =>
        await Shared(team, user, date, cancel) is { } day
            ? await Open(team, day, user, triggerId, cancel)
            : await NotShared(team, user, "edit", date, cancel);

    private async Task<string?> Delete(Team team, string user, LocalDate? date, string requestKey, CancellationToken cancel)
    {
        if (await Shared(team, user, date, cancel) is not { } day)
            return await NotShared(team, user, "delete", date, cancel);
        var result = await book.Delete(team, day, user, requestKey, cancel);
        return result.Outcome == StandupOutcome.Busy
            ? BusyWords
            : $"Your answers for {DateWords.Day(day.Date)} are deleted, also from {SlackText.Channel(result.Channel)}. {Code("/standup")} if you want to share again.";
    }

    private async Task<string> NotShared(Team team, string user, string verb, LocalDate? date, CancellationToken cancel)
    {
        var today = await days.Of(team, user, cancel);
        return date is { } given
            ? $"You have shared nothing for {DateWords.Day(given, today.Year)}, so there is nothing to {verb}. {Code("/standup history")} shows what was shared when."
            : $"You have not shared {await When(team, user, cancel)} yet, so there is nothing to {verb}. {Code("/standup")} opens the questions; an older standup is named by its date, as in {Code($"/standup {verb} {team.Calendar().Previous(today):uuuu-MM-dd}")}.";
    }

    /// <summary>Today's; between two standups the last one if the person still owes it, else the next.</summary>
    private async Task<StandupDay> ToAnswer(Team team, string user, CancellationToken cancel)
    {
        var dates = await days.Around(team, user, cancel);
        var first = new StandupDay(team.Id, dates[0]);
        var state = (await store.Entry(team.Workspace, first, user, cancel))?.Value.State;
        if (dates.Count == 1)
            return state != EntryState.Shared && await days.IsClosed(team, user, first.Date, cancel) ? new(team.Id, team.Calendar().Next(first.Date)) : first;
        var isDone = state is EntryState.Shared or EntryState.Skipped;
        return isDone || await days.IsClosed(team, user, first.Date, cancel) || await attendance.Misses(team, user, first.Date, cancel) ? new(team.Id, dates[^1]) : first;
    }

    private async Task<StandupDay?> Shared(Team team, string user, LocalDate? wanted, CancellationToken cancel)
    {
        foreach (var date in wanted is { } given ? [given] : (await days.Around(team, user, cancel)).Reverse())
        {
            var day = new StandupDay(team.Id, date);
            if ((await store.Entry(team.Workspace, day, user, cancel))?.Value.State == EntryState.Shared)
                return day;
        }

        return null;
    }

    private async Task<string> When(Team team, string user, CancellationToken cancel) =>
        $"for {string.Join(" or ", (await days.Around(team, user, cancel)).Select(date => DateWords.Day(date)))}";

    private string Code(string line) => SlackText.Code(catalog.Typed(line));

    private static string BusyWords => "Many are sharing at this very moment, and yours was not saved. Please try once more.";
}
