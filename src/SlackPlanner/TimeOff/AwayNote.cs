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

    /// <summary>Adds to the change: the channels' notes follow what becomes of the entry.</summary>
    public void Follow(Change change, Caller caller, AbsenceStep step)
    {
        var (before, after) = (step.Before, step.After);
        foreach (var channel in before?.Told.Except(after?.Told ?? []) ?? [])
            deliveries.Delete(change, Id(caller.User, before!, channel), Lane.Interactive);
        foreach (var channel in after?.Told ?? [])
        {
            if (before?.Told.Contains(channel) != true || before.Period != after!.Period)
                Post(change, caller, after!, channel);
        }
    }

    public void Delete(Change change, string user, StoredAbsence entry)
    {
        foreach (var channel in entry.Told)
            deliveries.Delete(change, Id(user, entry, channel), Lane.Interactive);
    }

    public static Message For(string name, AbsencePeriod period, LocalDate today, bool wholeTeam = false) => new()
    {
        Text = wholeTeam ? $"The whole team is away {AbsenceWords.Days(period, today)}."
            : $"{SlackText.Escape(SlackText.Truncate(name, 200))} is away {AbsenceWords.Days(period, today)}.",
    };

    // Posting it once more changes the one that stands there, and puts back one that was taken away.
    private void Post(Change change, Caller caller, StoredAbsence entry, string channel)
    {
        var keep = IDeliveries.DefaultKeep + Duration.FromDays(Math.Max(0, Period.DaysBetween(caller.Today, entry.To.Date)));
        deliveries.Post(
            change, Id(caller.User, entry, channel), Destination.Channel(channel), For(caller.Name, entry.Period, caller.Today, entry.WholeTeam == true), keep: keep,
            lane: Lane.Interactive, about: new($"The note that {SlackText.User(caller.User)} is away", caller.Actor));
    }

    private static string Id(string user, StoredAbsence entry, string channel) => $"away:{user}:{entry.Id}:{channel}";
}
