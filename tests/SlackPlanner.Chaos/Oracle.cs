using System.Globalization;
using NodaTime;

namespace SlackPlanner.Chaos;

/// <summary>One squad's standup of one date, and who is asked.</summary>
internal sealed record Meeting(Squad Squad, LocalDate Date, IReadOnlyList<Member> Asked)
{
    /// <summary>As messages write it: <c>Mon 19 Oct</c>.</summary>
    public string Day { get; } = Date.ToString("ddd d MMM", CultureInfo.InvariantCulture);
}

/// <summary>An instant at which standups begin.</summary>
internal sealed record Stop(Instant At, IReadOnlyList<Meeting> Meetings);

/// <summary>A message that must stand in Slack at the end, once.</summary>
/// <param name="Slot">Which message it is, in words that can also be read from a message itself.</param>
/// <param name="Says">What its text must hold.</param>
/// <param name="Keeps">What its text must not hold.</param>
internal sealed record Expected(string Slot, IReadOnlyList<string> Says, IReadOnlyList<string> Keeps, int Stop);

/// <summary>What must come about, reckoned from the company alone; nothing of the app is asked.</summary>
internal static class Oracle
{
    public static IReadOnlyList<Stop> Stops(Company company)
    {
        var meetings = new List<(Instant At, Meeting Meeting)>();
        foreach (var squad in company.Squads)
        {
            for (var date = Company.FirstMonday; date <= company.LastDay; date = date.PlusDays(1))
            {
                if (date.DayOfWeek is not (IsoDayOfWeek.Monday or IsoDayOfWeek.Wednesday or IsoDayOfWeek.Friday) || squad.NoStandup == date)
                    continue;
                meetings.Add((squad.Zone.AtLeniently(date.At(squad.At)).ToInstant(), new(squad, date, [.. squad.Members.Where(member => IsThere(member, date))])));
            }
        }

        return [.. meetings.GroupBy(one => one.At).OrderBy(group => group.Key).Select(group => new Stop(group.Key, [.. group.Select(one => one.Meeting)]))];
    }

    /// <param name="deeds">What people have done at last.</param>
    public static IEnumerable<Expected> Messages(IReadOnlyList<Stop> stops, IReadOnlyDictionary<(Meeting, Member), Deed> deeds)
    {
        for (var i = 0; i < stops.Count; i++)
        {
            foreach (var meeting in stops[i].Meetings)
            {
                var sharers = meeting.Asked.Where(member => Shares(Did(meeting, member))).ToList();
                yield return new(Slots.Board(meeting.Squad.Channel, meeting.Day), [$"Standup of {meeting.Squad.Name}, {meeting.Day}", .. sharers.Select(Named)],
                    [.. meeting.Asked.Except(sharers).Select(Named)], i);
                foreach (var member in meeting.Asked)
                {
                    var deed = Did(meeting, member);
                    yield return new(Slots.Prompt(member.Dm, meeting.Day), [Prompt(meeting, deed)], [], i);
                    if (Shares(deed))
                        yield return new(Slots.Answer(meeting.Squad.Channel, meeting.Day, member.Name), [Said(meeting, member, deed)], [], i);
                }
            }
        }

        Deed Did(Meeting meeting, Member member) => deeds.GetValueOrDefault((meeting, member));
    }

    /// <summary>What somebody writes; after an edit another take of it.</summary>
    public static string Said(Meeting meeting, Member member, Deed deed) => $"{member.Name} on {meeting.Day}, take {(deed == Deed.Edit ? 2 : 1)}";

    private static bool Shares(Deed deed) => deed is Deed.Share or Deed.Edit;

    // With its end: Ada1 is not Ada12.
    private static string Named(Member member) => member.Name + "|";

    private static string Prompt(Meeting meeting, Deed deed) => deed switch
    {
        Deed.Share or Deed.Edit => $"You shared in <#{meeting.Squad.Channel}> for {meeting.Day}",
        Deed.Skip => $"no standup for you on {meeting.Day}",
        Deed.Delete => $"Your answers for {meeting.Day} are deleted",
        _ => $"*Standup of {meeting.Squad.Name}, {meeting.Day}*",
    };

    private static bool IsThere(Member member, LocalDate date) =>
        !(member.FourDays && date.DayOfWeek == IsoDayOfWeek.Friday) && !(date < member.Starts) && !(date > member.Ends);
}

/// <summary>Names of messages by where they stand and which day they are about.</summary>
internal static class Slots
{
    public static string Prompt(string dm, string day) => $"prompt in {dm} of {day}";

    public static string Board(string channel, string day) => $"board in {channel} of {day}";

    public static string Answer(string channel, string day, string author) => $"answer in {channel} of {day} by {author}";
}
