using NodaTime;
using NodaTime.Text;
using SlackPlanner.Clock;
using SlackPlanner.MorningNote;
using SlackPlanner.People;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using Roles = SlackPlanner.Access.Roles;

namespace SlackPlanner.TimeOff;

/// <summary>Lines of morning notes: who covers learns it, and so does whoever had something entered for them.</summary>
internal sealed class AbsenceLines(IMorningNote notes)
{
    public const string Cover = "cover", Entered = "entered-for-you", Cancelled = "cancelled-for-you";

    public void Follow(Change change, Caller caller, AbsenceStep step)
    {
        var (before, after) = (step.Before, step.After);
        if (after?.Cover is { } cover && (before?.Cover != cover || before.Period != after.Period)
            && caller.Teams.FirstOrDefault(team => team.StandingRoles(cover) != Roles.None) is { } common)
            notes.Add(change, cover, new(Cover, common.Id, About(caller.User, after)));
        if (caller.By is not { } by || caller.Teams is not [var own, ..])
            return;
        notes.Add(change, caller.User, after is not null
            ? new(Entered, own.Id, About(caller.User, after))
            : new(Cancelled, own.Id, $"{caller.User} {LocalDatePattern.Iso.Format(before!.From.Date)} {LocalDatePattern.Iso.Format(before.To.Date)} {by}"));
    }

    /// <summary>Whose entry, or series.</summary>
    public static (string User, string Id) Of(NoteLine line) => line.About.Split(' ') is [var user, var id] ? (user, id) : ("", "");

    private static string About(string user, StoredAbsence entry) => $"{user} {entry.Series ?? entry.Id}";
}

/// <summary>"You cover for Noor, 24–28 Dec". Whoever covers learns the days and nothing else.</summary>
internal sealed class CoverSource(AbsenceStore store, IPeople people, IPlannerClock clock) : INoteSource
{
    public string Topic => AbsenceLines.Cover;

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        var (user, id) = AbsenceLines.Of(request.Line);
        var today = clock.TodayIn(request.Team.Workspace, request.Zone);
        var entries = (await store.Get(request.Team.Workspace, user, cancel)).Entries
            .Where(entry => (entry.Series ?? entry.Id) == id && entry.Cover == request.Reader && entry.To.Date >= today).ToList();
        if (entries.Count == 0)
            return null;
        var name = (await people.Get(request.Team.Workspace, user, cancel))?.Name ?? user;
        return new($"You cover for {SlackText.Truncate(name, 60)}",
            [SectionBlock.Of($"*You cover for {SlackText.Escape(SlackText.Truncate(name, 200))}*, {SeriesWords.Days(entries, today)}.")], "/pto who");
    }
}

/// <summary>"Maren entered for you: Thu 24 Dec, vacation".</summary>
internal sealed class EnteredForYouSource(AbsenceStore store, Callers callers, IPeople people) : INoteSource
{
    public string Topic => AbsenceLines.Entered;

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        var (user, id) = AbsenceLines.Of(request.Line);
        var entries = (await store.Get(request.Team.Workspace, user, cancel)).Entries.Where(entry => (entry.Series ?? entry.Id) == id && entry.By is not null).ToList();
        if (user != request.Reader || entries is not [var first, ..])
            return null;
        var caller = await callers.Get(request.Team.Workspace, user, cancel);
        var by = (await people.Get(request.Team.Workspace, first.By!, cancel))?.Name ?? "Your manager";
        var what = $"{SeriesWords.Days(entries, caller.Today)}, {SlackText.Escape(SlackText.Truncate(AbsenceWords.Kind(caller.Kinds.Read(first)), 150))}";
        return new("Time off that was entered for you",
            [SectionBlock.Of($"*{SlackText.Escape(SlackText.Truncate(by, 200))} entered for you:* {what}. `/pto list` shows it, with buttons to change it.")], "/pto list");
    }
}

/// <summary>"Maren cancelled your time off, 24–28 Dec"; not if it was put back since.</summary>
internal sealed class CancelledForYouSource(AbsenceStore store, IPeople people, IPlannerClock clock) : INoteSource
{
    public string Topic => AbsenceLines.Cancelled;

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        if (request.Line.About.Split(' ') is not [var user, var from, var to, var by] || user != request.Reader)
            return null;
        var days = AbsencePeriod.Days(LocalDatePattern.Iso.Parse(from).Value, LocalDatePattern.Iso.Parse(to).Value);
        if ((await store.Get(request.Team.Workspace, user, cancel)).Touching(days).Any(entry => entry.Period.Dates == days.Dates))
            return null;
        var name = (await people.Get(request.Team.Workspace, by, cancel))?.Name ?? "Your manager";
        var words = AbsenceWords.Days(days, clock.TodayIn(request.Team.Workspace, request.Zone));
        return new("Time off that was cancelled for you",
            [SectionBlock.Of($"*{SlackText.Escape(SlackText.Truncate(name, 200))} cancelled your time off* of {words}. `/pto list` shows what you have.")], "/pto list");
    }
}

/// <summary>Several entries in few words.</summary>
internal static class SeriesWords
{
    private const int MostNamed = 6;

    public static string Days(IReadOnlyList<StoredAbsence> entries, LocalDate today)
    {
        var words = entries.Take(MostNamed).Select(entry => AbsenceWords.Days(entry.Period, today));
        return string.Join(", ", words) + (entries.Count > MostNamed ? $" and {entries.Count - MostNamed} more, the last on {AbsenceWords.Day(entries[^1].To.Date, today)}" : "");
    }
}
