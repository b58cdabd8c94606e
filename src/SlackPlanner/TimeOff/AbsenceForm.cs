using System.Globalization;
using NodaTime;
using NodaTime.Text;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using Roles = SlackPlanner.Access.Roles;

namespace SlackPlanner.TimeOff;

/// <summary>What was entered in the form, or by block what is wrong with it: plain texts, as Slack shows them under inputs.</summary>
internal static class AbsenceForm
{
    public static (AbsenceWish? Wish, IReadOnlyDictionary<string, string> Errors) Read(StateValues state, Caller caller)
    {
        if (KindOf(state, caller) is not { } kind)
            return Wrong(AbsenceModal.Kind, "This kind does not exist any more. Close the form and open it again with /pto.");
        var (share, wrong) = Share(state, kind);
        if (wrong is not null)
            return Wrong(AbsenceModal.Share, wrong);
        var (period, block, problem) = Days(state, caller);
        if (period is null)
            return Wrong(block, problem);
        var cover = state.User(AbsenceModal.Cover, AbsenceModal.Value);
        if (cover == caller.User)
            return Wrong(AbsenceModal.Cover, "Nobody covers for themselves. Choose somebody else, or leave it empty.");
        if (cover is not null && caller.Teams.All(team => team.StandingRoles(cover) == Roles.None))
            return Wrong(AbsenceModal.Cover, "They are on none of these teams, so SlackPlanner could not tell them. Choose a team-mate, or leave it empty.");
        return (new(period, kind, share)
        {
            Note = state.Text(AbsenceModal.Note, AbsenceModal.Value)?.Trim(), Cover = cover, Tell = state.Checked(AbsenceModal.Tell, AbsenceModal.Value),
        }, new Dictionary<string, string>());
    }

    /// <summary>The same, and each time that it comes again, up to the day that was chosen.</summary>
    public static (IReadOnlyList<AbsenceWish> Wishes, IReadOnlyDictionary<string, string> Errors) ReadAll(StateValues state, Caller caller)
    {
        var (wish, errors) = Read(state, caller);
        if (wish is null)
            return ([], errors);
        if (Weeks(state) is not { } weeks)
            return ([wish], errors);
        // Sent before the form had time to ask for it.
        var block = state.Values.ContainsKey(AbsenceModal.Until) ? AbsenceModal.Until : AbsenceModal.Repeat;
        if (Date(state, AbsenceModal.Until) is not { } until || until < wish.Period.Start.Date.PlusWeeks(weeks))
            return ([], Wrong(block, $"Choose until when it comes again: {AbsenceWords.Day(wish.Period.Start.Date.PlusWeeks(weeks), caller.Today)} or later.").Item2);
        if (Period.DaysBetween(wish.Period.Start.Date, until) >= DateLimits.TimeOff.MaxDays)
            return ([], Wrong(block, $"That is more than {DateLimits.TimeOff.MaxDays} days from the first time on. Choose an earlier day.").Item2);
        if (wish.Period.Dates.Length > 7 * weeks)
            return ([], Wrong(AbsenceModal.Repeat, "It would come again before it has ended. Choose fewer days, or longer between.").Item2);
        var wishes = new List<AbsenceWish>();
        for (var later = 0; wish.Period.Start.Date.PlusWeeks(later) <= until; later += weeks)
        {
            var (start, end) = (wish.Period.Start, wish.Period.End);
            wishes.Add(wish with { Period = new(start with { Date = start.Date.PlusWeeks(later) }, end with { Date = end.Date.PlusWeeks(later) }) });
        }

        return (wishes, errors);
    }

    /// <summary>How many weeks lie between the times; null: it comes once.</summary>
    public static int? Weeks(StateValues state) =>
        int.TryParse(state.Selected(AbsenceModal.Repeat, AbsenceModal.Live), NumberStyles.None, CultureInfo.InvariantCulture, out var weeks) && weeks is >= 1 and <= 8 ? weeks : null;

    public static AbsenceKind? KindOf(StateValues state, Caller caller) => caller.Kinds.Find(state.Selected(AbsenceModal.Kind, AbsenceModal.Live) ?? "");

    public static Replacing Replaces(StateValues state) =>
        Enum.TryParse<Replacing>(state.Selected(AbsenceModal.Replace, AbsenceModal.Value), out var replacing) ? replacing : Replacing.Nothing;

    public static SeriesScope Scope(StateValues state) =>
        Enum.TryParse<SeriesScope>(state.Selected(AbsenceModal.Scope, AbsenceModal.Value), out var scope) ? scope : SeriesScope.This;

    private static (AbsencePeriod? Period, string Block, string Problem) Days(StateValues state, Caller caller)
    {
        if (Date(state, AbsenceModal.First) is not { } first)
            return (null, AbsenceModal.First, "Choose the first day.");
        var last = Date(state, AbsenceModal.Last) ?? first;
        var from = new HalfDay(first, state.Selected(AbsenceModal.FirstHalf, AbsenceModal.Live) == "pm" ? DayPart.Pm : DayPart.Am);
        var to = new HalfDay(last, state.Selected(AbsenceModal.LastHalf, AbsenceModal.Live) == "am" ? DayPart.Am : DayPart.Pm);
        if (last < first)
            return (null, AbsenceModal.Last, $"This is before the first day, {AbsenceWords.Day(first, caller.Today)}. Choose that day or a later one.");
        if (to < from)
            return (null, AbsenceModal.LastHalf, "It would end at noon, when it has just started. Choose the end of the day, or start in the morning.");

        // One set of limits for what is typed and what is chosen.
        var text = $"{LocalDatePattern.Iso.Format(first)} to {LocalDatePattern.Iso.Format(last)}";
        return DateText.TryParseRange(text, caller.Today, week: null, out _, out var problem)
            ? (new(from, to), "", "")
            : (null, problem.Kind is DateProblemKind.TooFarBack ? AbsenceModal.First : AbsenceModal.Last, problem.Message.Split(" Try `")[0]);
    }

    private static (decimal? Share, string? Problem) Share(StateValues state, AbsenceKind kind)
    {
        if (kind.Cost is not null || state.Text(AbsenceModal.Share, AbsenceModal.Live) is not { Length: > 0 } text)
            return default;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent is >= 1 and <= 100
            ? (percent / 100m, null) : (null, "A share of a day is 1 to 100 percent, such as 50.");
    }

    private static (AbsenceWish?, IReadOnlyDictionary<string, string>) Wrong(string block, string text) => (null, new Dictionary<string, string> { [block] = text });

    private static LocalDate? Date(StateValues state, string block) =>
        state.Date(block, AbsenceModal.Live) is { } text && LocalDatePattern.Iso.Parse(text) is { Success: true } date ? date.Value : null;
}
