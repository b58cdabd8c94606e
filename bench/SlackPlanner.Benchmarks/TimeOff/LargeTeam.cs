using System.Text.Json;
using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Teams;
using SlackPlanner.Teams.Merge;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Benchmarks.TimeOff;

/// <summary>One team of 200 with 10,000 absences around today: 50 of each person, a half or some days long, every second one away.</summary>
internal sealed class LargeTeam(LocalDate today)
{
    public const string Workspace = "T0BENCH";
    public const int People = 200;
    public const int AbsencesEach = 50;

    /// <summary>Apart from each other, so that no two of them overlap.</summary>
    private const int DaysApart = 9;

    private static readonly string[] Kinds = ["vacation", "training", "sick", "on-call"];

    public static string Yaml =>
        $"teams:\n  - id: large\n    name: Large\n    time_zone: Europe/Amsterdam\n    channel: C0001\n    manager: {Manager}\n    members:\n"
        + string.Concat(Users.Select(user => $"      - {{ user: {user} }}\n"));

    public static IEnumerable<string> Users => Enumerable.Range(0, People).Select(SignedCommands.User);

    public static string Manager => SignedCommands.User(People);

    public static Team Team => TeamBuilder.Build(Workspace, "large", new TeamSettings(
    [
        new("name", SettingValue.Of("Large")), new("time_zone", SettingValue.Of("Europe/Amsterdam")), new("channel", SettingValue.Of("C0001")), new("manager.user", SettingValue.Of(Manager)),
        .. Users.Select(user => new KeyValuePair<string, SettingValue>($"members[{user}].role", SettingValue.Of("backend"))),
    ]), 1);

    public IReadOnlyList<StoredAbsence> Of(int person) => [.. Enumerable.Range(0, AbsencesEach).Select(number => Entry(person, number))];

    /// <summary>As the app keeps them.</summary>
    public async Task Save(RedisConnection redis, Keyspace keys)
    {
        foreach (var (user, person) in Users.Select((user, person) => (user, person)))
        {
            await redis.Call(database => database.HashSetAsync(keys.Key(Workspace, "absences", user),
            [
                new("v", 1 + person),
                .. Of(person).Select(entry => new StackExchange.Redis.HashEntry("e:" + entry.Id, JsonSerializer.SerializeToUtf8Bytes(entry, PlannerJson.Options))),
            ]));
        }
    }

    private StoredAbsence Entry(int person, int number)
    {
        var first = today.PlusDays((DaysApart * (number - (AbsencesEach / 2))) + (person % DaysApart));
        var isHalf = number % 3 == 0;
        var last = isHalf ? first : first.PlusDays((number + person) % 5);
        return new($"{person:000}{number:000}", new(first, DayPart.Am), new(last, isHalf ? DayPart.Am : DayPart.Pm), Kinds[(number + person) % Kinds.Length], null, Instant.FromUtc(2026, 1, 1, 0, 0), []);
    }
}
