using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Standup;
using SlackPlanner.Teams;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Tests.Standup;

/// <summary>What the tests of the pure parts and of the store begin with.</summary>
internal static class Sample
{
    public const string Workspace = "T0DEMO";

    public static readonly StandupDay Friday = new("tea", new LocalDate(2026, 11, 20));

    public static IReadOnlyList<string> Questions => Presets.StandupQuestions;

    /// <summary>Tea, a team in Amsterdam with Noor; more lines as in teams.yml.</summary>
    public static Team Team(params string[] lines)
    {
        var (id, _, settings) = TeamsFiles.Resolve(TeamsFiles.With(lines)).Teams[0];
        return TeamBuilder.Build(Workspace, id, settings, 1);
    }

    public static StandupAnswer[] Answers(params string[] texts) =>
        [.. Questions.Select((question, i) => new StandupAnswer(question, texts.ElementAtOrDefault(i) ?? ""))];

    public static StandupEntry Entry(StandupDay day, string user, params string[] texts) =>
        new(user, day.TeamId, day.Date, EntryState.Shared, Answers(texts), Instant.FromUtc(2026, 11, 20, 8, 0), 1);

    public static StandupSheet Sheet(StandupDay day, string lastTime = "", IReadOnlyList<string>? texts = null, IReadOnlyList<string>? questions = null, bool wasAway = false) => new(
        "Tea", "C0TEA", new(day.TeamId, day.Date, questions ?? Questions), new LocalDate(2026, 11, 20), new(new LocalDate(2026, 11, 18), wasAway), new LocalDate(2026, 11, 18), lastTime,
        texts is null ? null : new([.. (questions ?? Questions).Zip(texts, (question, text) => new StandupAnswer(question, text))], [], IsShared: true, IsDraft: false));

    public static StateValues Typed(params string?[] texts) => new(texts.Select((text, i) => (text, i)).ToDictionary(
        t => StandupModal.Block(t.i),
        t => (IReadOnlyDictionary<string, StateValue>)new Dictionary<string, StateValue> { [StandupModal.Input] = new() { Type = "plain_text_input", Value = t.text } }));

    /// <summary>The rooms Redis and Jobs, without workers, on the shared server.</summary>
    public static async Task<ServiceProvider> Rooms()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Redis:Configuration"] = (await RedisServer.Shared()).Configuration, ["Redis:KeyPrefix"] = RedisServer.NewPrefix(),
        };
        return new ServiceCollection().AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddRedis().AddJobs().AddSingleton<StandupStore>()
            .BuildServiceProvider();
    }
}
