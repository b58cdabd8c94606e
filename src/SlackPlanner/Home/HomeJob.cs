using System.Security.Cryptography;
using System.Text.Json;
using NodaTime;
using SlackPlanner.Deliveries;
using SlackPlanner.Deliveries.Pace;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Home;

/// <summary>Shows somebody's Home tab as it is now, if Slack does not show it so already.</summary>
[Job("home", Version = 1)]
internal sealed record HomeJob(string User) : IJob
{
    public static string IdOf(string user) => $"home:{user}";
}

internal sealed partial class HomeJobHandler(
    HomeStore store, HomeReader reader, ISlackApi slack, Turns turns, SlackAccess access, SlackPauses pauses, TimeProvider time, ILogger<HomeJobHandler> log) : IJobHandler<HomeJob>
{
    public async Task<JobResult> Handle(HomeJob job, JobContext context, CancellationToken cancel)
    {
        var (workspace, user) = (context.Workspace, job.User);
        var state = await store.Get(workspace, user, cancel);
        var change = new Change(workspace);
        if (state.OpenedAt is not { } opened || Instant.FromDateTimeOffset(time.GetUtcNow()) - opened > HomeStore.Lately)
        {
            store.Erase(change, user);
            return JobResult.Done(change);
        }

        if (await access.IsWaitedFor(context, cancel))
            return JobResult.Park(pauses.WithoutAccess);
        var view = await reader.View(workspace, user, cancel);
        var shown = HashOf(view);
        if (shown != state.Shown && await Publish(view, user, context, cancel) is { } notYet)
            return notYet;
        store.SetShown(change, user, shown, state.Version);
        return JobResult.Done(change);
    }

    /// <summary>The same content, the same hash.</summary>
    internal static string HashOf(HomeViewDefinition view) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<ViewDefinition>(view, PlannerJson.Options)).AsSpan(0, 12));

    /// <returns>Null: it is shown, or never will be.</returns>
    private async Task<JobResult?> Publish(HomeViewDefinition view, string user, JobContext context, CancellationToken cancel)
    {
        var caller = new Turns.Caller(context, $"home:{user}", Destination.Person(user), Lane.Normal);
        if (await turns.Take(caller, CallBudgets.Publish, cancel) is var wait && wait > Duration.Zero)
            return JobResult.Park(wait);
        if (!await context.StillMine())
            return JobResult.Park(Duration.Zero);
        try
        {
            await slack.For(context.Workspace).Views.Publish(user, view, cancel: cancel);
            return null;
        }
        catch (SlackException e) when (SlackAccess.LostBy(e))
        {
            await access.Lose(context.Workspace, e.Code, cancel);
            return JobResult.Park(Duration.Zero);
        }
        catch (SlackException e) when (e.Kind == SlackErrorKind.RateLimited)
        {
            return JobResult.Park(await turns.Block(caller, e.Method, pauses.ForLimit(e), wholeMethod: true, cancel));
        }
        catch (SlackException e) when (e.Kind == SlackErrorKind.Permanent)
        {
            LogRefused(e.Code);
            return null;
        }
        catch (SlackException)
        {
            // Publishing twice shows the same.
            return JobResult.Park(SlackPauses.ForSlack(context));
        }
    }

    [LoggerMessage(LogLevel.Warning, "A Home tab was refused ({Code}). Is it switched on in the app's settings, as manifest.yml has it?")]
    private partial void LogRefused(string code);
}
