using NodaTime;
using SlackPlanner.Capacity;
using SlackPlanner.Planning;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>When owners are asked whether their Deliverables are on track: in the middle of a milestone, and five work days before its cut-off. Pure.</summary>
/// <param name="Key">Names the question: the milestone's key and which of the two, as <c>2026-12-mid</c>.</param>
internal sealed record OnTrackQuestion(string Key, Milestone Milestone, LocalDate Date)
{
    private const int DaysBefore = 5;

    public static IEnumerable<OnTrackQuestion> Of(Milestone milestone)
    {
        var (mid, late) = (Middle(milestone), Before(milestone.CutOff));
        yield return new($"{milestone.Key}-mid", milestone, mid);
        if (late > mid)
            yield return new($"{milestone.Key}-late", milestone, late);
    }

    public static OnTrackQuestion? OfKey(Team team, string key) =>
        key.LastIndexOf('-') is > 0 and var end && team.Calendar.OfKey(key[..end]) is { } milestone ? Of(milestone).FirstOrDefault(question => question.Key == key) : null;

    /// <summary>The work day with as many work days before it as after it; of two the first.</summary>
    private static LocalDate Middle(Milestone milestone)
    {
        var days = new DateInterval(milestone.Start, milestone.CutOff).Where(WorkDays.IsWorkDay).ToList();
        return days[(days.Count - 1) / 2];
    }

    private static LocalDate Before(LocalDate cutOff)
    {
        var date = cutOff;
        for (var left = DaysBefore; left > 0;)
        {
            date = date.PlusDays(-1);
            if (WorkDays.IsWorkDay(date))
                left--;
        }

        return date;
    }
}
