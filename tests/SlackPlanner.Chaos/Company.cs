using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace SlackPlanner.Chaos;

/// <param name="FourDays">Monday to Thursday.</param>
internal sealed record Member(string Id, string Name, bool FourDays, LocalDate? Starts, LocalDate? Ends)
{
    public string Dm => "D" + Id[1..];
}

/// <param name="NoStandup">A Wednesday without one.</param>
internal sealed record Squad(string Id, string Name, string Channel, DateTimeZone Zone, LocalTime At, IReadOnlyList<Member> Members, LocalDate? NoStandup)
{
    public string Manager => "U2" + Channel[2..];
}

/// <summary>Made-up teams around the world: what teams.yml says, and whom Slack knows.</summary>
internal sealed class Company
{
    /// <summary>Summer time ends in Europe and in America within the first two weeks.</summary>
    public static readonly LocalDate FirstMonday = new(2026, 10, 19);

    private static readonly (string Zone, LocalTime At)[] Places =
    [
        ("Europe/Amsterdam", new(9, 0)), ("America/New_York", new(9, 0)), ("Asia/Kolkata", new(10, 0)), ("Australia/Lord_Howe", new(9, 30)), ("Europe/London", new(9, 0)),
        ("America/Los_Angeles", new(8, 30)), ("Pacific/Auckland", new(9, 0)), ("Asia/Tehran", new(9, 0)), ("America/Sao_Paulo", new(10, 0)), ("Pacific/Honolulu", new(9, 0)),
    ];

    private static readonly string[] Names = ["Ada", "Ben", "Cleo", "Dag", "Eve", "Finn", "Gus", "Hana"];

    private readonly int places;

    public Company(ChaosOptions options)
    {
        // Few teams meet at few hours: each hour costs a stop of the clock, and one team alone is no crowd.
        places = Math.Clamp(options.Teams / 6, 2, Places.Length);
        LastDay = FirstMonday.PlusDays((options.Weeks * 7) - 3);
        Squads = [.. Enumerable.Range(0, options.Teams).Select(Squad)];
    }

    /// <summary>A Friday.</summary>
    public LocalDate LastDay { get; }

    public IReadOnlyList<Squad> Squads { get; }

    /// <summary>Before anybody's first standup.</summary>
    public static Instant Start => FirstMonday.PlusDays(-1).At(new LocalTime(10, 0)).InUtc().ToInstant();

    public string TeamsFile()
    {
        var text = new StringBuilder("teams:\n");
        foreach (var (index, squad) in Squads.Index())
        {
            // All of a squad live where it is: on each one's own clock its standup is the same.
            var zone = index % 2 == 1 ? ", zone: member" : "";
            var off = squad.NoStandup is { } date ? $", no_standup: [{Iso(date)}]" : "";
            text.Append(CultureInfo.InvariantCulture, $"""
                  - id: {squad.Id}
                    name: {squad.Name}
                    time_zone: {squad.Zone.Id}
                    channel: {squad.Channel}
                    manager: {squad.Manager}
                    standup: {'{'} days: [Mon, Wed, Fri], at: "{squad.At:HH:mm}"{zone}{off} {'}'}
                    routines: {'{'} capacity-summary: {'{'} on: false {'}'} {'}'}
                    members:

                """);
            foreach (var member in squad.Members)
            {
                var works = member.FourDays ? ", works: [Mon, Tue, Wed, Thu]" : "";
                var starts = member.Starts is { } first ? $", starts: {Iso(first)}" : "";
                var ends = member.Ends is { } last ? $", ends: {Iso(last)}" : "";
                text.Append(CultureInfo.InvariantCulture, $"      - {{ user: {member.Id}{works}{starts}{ends} }}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>Slack's part of the sandbox's world.</summary>
    public JsonObject SlackWorld()
    {
        const string bot = "U0PLANNER";
        var people = new JsonArray { Person(bot, "slackplanner", "UTC", isBot: true) };
        var conversations = new JsonArray();
        foreach (var squad in Squads)
        {
            people.Add(Person(squad.Manager, "Boss " + squad.Name, squad.Zone.Id));
            foreach (var member in squad.Members)
            {
                people.Add(Person(member.Id, member.Name + " Tester", squad.Zone.Id));
                conversations.Add(new JsonObject { ["Id"] = member.Dm, ["User"] = member.Id, ["Members"] = new JsonArray(member.Id, bot) });
            }

            var everyone = new JsonArray([squad.Manager, bot, .. squad.Members.Select(member => (JsonNode)member.Id)]);
            conversations.Add(new JsonObject { ["Id"] = squad.Channel, ["Name"] = squad.Id, ["Members"] = everyone });
        }

        return new() { ["People"] = people, ["Conversations"] = conversations };
    }

    private Squad Squad(int number)
    {
        var (zone, at) = Places[number % places];
        var middle = FirstMonday.PlusDays((Period.DaysBetween(FirstMonday, LastDay) / 2) + 1);
        var members = Names.Select((name, i) => new Member(
            $"U1{number:D3}{i}", name + number.ToString(CultureInfo.InvariantCulture), FourDays: i == 6 && number % 3 == 0,
            Starts: i == 5 && number % 5 == 1 ? middle : null, Ends: i == 4 && number % 7 == 2 ? middle : null));
        return new($"squad-{number}", $"Squad {number}", $"C1{number:D3}", DateTimeZoneProviders.Tzdb[zone], at, [.. members], number % 9 == 4 ? FirstMonday.PlusDays(2) : null);
    }

    private static JsonObject Person(string id, string realName, string zone, bool isBot = false) =>
        new() { ["Id"] = id, ["Name"] = id.ToLowerInvariant(), ["RealName"] = realName, ["Tz"] = zone, ["Bot"] = isBot, ["Group"] = "Squads" };

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
