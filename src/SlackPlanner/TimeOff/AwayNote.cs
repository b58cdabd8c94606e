using NodaTime;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff;

/// <summary>The team channels' note: that somebody is away and when, never why.</summary>
internal sealed class AwayNote(IDeliveries deliveries)
{
    /// <summary>The channels to tell: those of the person's teams, if the person is away at all, not just was, and would have worked then.</summary>
    public static IReadOnlyList<string> Channels(Caller caller, Absence absence) =>
        absence.Kind.Away && absence.Period.End.Date >= caller.Today && AbsenceWords.HasWork(absence.Period, caller.Schedule)
            ? [.. caller.Teams.Select(team => team.Channel).Distinct()] : [];

    public void Post(Change change, Caller caller, StoredAbsence entry)
    {
        var keep = IDeliveries.DefaultKeep + Duration.FromDays(Math.Max(0, Period.DaysBetween(caller.Today, entry.To.Date)));
        foreach (var channel in entry.Told)
        {
            deliveries.Post(
                change, Id(caller.User, entry, channel), Destination.Channel(channel), For(caller.Name, entry.Period, caller.Today), keep: keep,
                lane: Lane.Interactive, about: new($"The note that {SlackText.User(caller.User)} is away", caller.User));
        }
    }

    public void Delete(Change change, string user, StoredAbsence entry)
    {
        foreach (var channel in entry.Told)
            deliveries.Delete(change, Id(user, entry, channel), Lane.Interactive);
    }

    public static Message For(string name, AbsencePeriod period, LocalDate today) =>
        new() { Text = $"{SlackText.Escape(SlackText.Truncate(name, 200))} is away {AbsenceWords.Days(period, today)}." };

    private static string Id(string user, StoredAbsence entry, string channel) => $"away:{user}:{entry.Id}:{channel}";
}
