using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.MorningNote;
using SlackPlanner.People;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Standup;
using SlackPlanner.Teams;

namespace SlackPlanner.Operations;

/// <summary>Only in the sandbox: the planner clock, and what happens next.</summary>
internal static class SandboxEndpoints
{
    private static readonly Instant Earliest = Instant.FromUtc(2000, 1, 1, 0, 0);
    private static readonly Instant Latest = Instant.FromUtc(2100, 1, 1, 0, 0);

    internal sealed record ClockText(string Now);

    /// <param name="Forward">Not back, should it be later already: a move that may be asked for again.</param>
    internal sealed record ClockOrder(string Now, bool Forward = false);

    internal sealed record UpcomingItem(string At, string Team, string Routine, string? Subject, string What);

    internal sealed record UpcomingItems(IReadOnlyList<UpcomingItem> Items);

    public static void MapSandbox(this WebApplication app)
    {
        app.MapGet("/sandbox/clock", async (IPlannerClock clock, IHomeWorkspace home, CancellationToken cancel) =>
            Results.Ok(Text(clock.Now(await home.Id(cancel)))));
        app.MapPut("/sandbox/clock", SetClock);
        app.MapGet("/sandbox/upcoming", Upcoming);
    }

    private static async Task<IResult> SetClock(HttpRequest request, SandboxClock sandbox, IPlannerClock clock, IHomeWorkspace home, CancellationToken cancel)
    {
        if (await Wanted(request, cancel) is not ({ } target, var forward))
            return Results.BadRequest(new { error = "The body must say an instant between 2000 and 2100: {\"now\":\"2026-11-20T09:00:00Z\"}" });
        var workspace = await home.Id(cancel);
        try
        {
            await sandbox.Set(workspace, target, forward, cancel);
            return Results.Ok(Text(clock.Now(workspace)));
        }
        catch (RedisUnavailableException e)
        {
            return Results.Json(new { error = $"{e.Message}. Ask again, with \"forward\": true; what was moved so far stays." }, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<(Instant? Target, bool Forward)> Wanted(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            var order = await JsonSerializer.DeserializeAsync<ClockOrder>(request.Body, PlannerJson.Options, cancel);
            return InstantPattern.ExtendedIso.Parse(order?.Now ?? "").TryGetValue(failureValue: default, out var target) && target > Earliest && target < Latest
                ? (target, order!.Forward)
                : (null, false);
        }
        catch (JsonException)
        {
            return (null, false);
        }
    }

    private static async Task<IResult> Upcoming(
        IJobMonitor monitor, IHomeWorkspace home, ITeams teams, IPeople people, RoutineRegistry routines, CancellationToken cancel)
    {
        var workspace = await home.Id(cancel);
        var items = new List<UpcomingItem>();
        foreach (var job in await monitor.ListPlanned(workspace, limit: 50, cancel))
        {
            if (job.Kind == "morning-tick" && JsonSerializer.Deserialize<MorningTickJob>(job.Payload, PlannerJson.Options) is { } morning)
            {
                var who = (await people.Get(workspace, morning.User, cancel))?.Name ?? morning.User;
                var names = (await teams.Of(workspace, morning.User, cancel)).Select(team => team.Name);
                items.Add(new(InstantPattern.ExtendedIso.Format(job.At), string.Join(", ", names), Mornings.RoutineName, who, "Sends the morning note, if there is something to say"));
            }

            if (Planned(job, routines) is not var (teamId, routine, user, what) || await teams.Find(workspace, teamId, cancel) is not { } team)
                continue;
            var subject = user is null ? null : (await people.Get(workspace, user, cancel))?.Name ?? user;
            items.Add(new(InstantPattern.ExtendedIso.Format(job.At), team.Name, routine, subject, what));
        }

        return Results.Ok(new UpcomingItems(items));
    }

    /// <summary>What a planned job will do in a team; null if that is nothing to tell.</summary>
    private static (string TeamId, string Routine, string? User, string What)? Planned(StoredJob job, RoutineRegistry routines) => job.Kind switch
    {
        "tick" when Payload<TickJob>(job) is { } tick && routines.Find(tick.Routine) is { } routine => (tick.TeamId, tick.Routine, null, routine.Help),
        "member-tick" when Payload<MemberTickJob>(job) is { } tick && routines.Find(tick.Routine) is { } routine => (tick.TeamId, tick.Routine, tick.User, routine.Help),
        "standup-late" when Payload<LatePromptJob>(job) is { } late => (late.TeamId, StandupRoutine.RoutineName, late.User, "Asks the standup's questions, in the half of the day that is worked"),
        "standup-reminder" when Payload<StandupReminderJob>(job) is { } late => (late.TeamId, "standup-reminder", late.User, "Reminds once, if there is no answer by then"),
        _ => null,
    };

    private static T? Payload<T>(StoredJob job) => JsonSerializer.Deserialize<T>(job.Payload, PlannerJson.Options);

    private static ClockText Text(Instant now) => new(InstantPattern.ExtendedIso.Format(now));
}
