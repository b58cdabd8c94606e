using Microsoft.Extensions.Logging;

namespace SlackPlanner.Slack;

/// <summary>Keeps one socket open, whatever happens: the next one stands before an announced end, and at once after a sudden one.</summary>
internal sealed partial class SocketSlot(SocketModeClient client, TimeProvider time, ILogger logger)
{
    /// <summary>A socket that lived shorter counts as a failure.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(10);

    /// <summary>What Slack announced to end may go on so long beside its successor.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(15);

    /// <summary>Others hold the ten; they are wanted less than by whoever has none.</summary>
    private static readonly TimeSpan TooManyRest = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5), Longest = TimeSpan.FromMinutes(1), UnknownRetryAfter = TimeSpan.FromSeconds(30);

    private SocketConnection? leaving;
    private int failures;

    private bool Stopped => client.Stopped.IsCancellationRequested;

    public async Task Run()
    {
        while (!Stopped)
        {
            try
            {
                await Round();
            }
            catch (Exception) when (Stopped)
            {
                return;
            }
            catch (Exception e)
            {
                // The supervisor itself must not end.
                Failed(logger, e);
                await Pause(Backoff(++failures));
            }
        }
    }

    /// <summary>From one socket to the need for the next.</summary>
    private async Task Round()
    {
        if (await Open() is not { } connection) return;
        var opened = time.GetTimestamp();
        if (leaving is { } old) _ = Part(old);
        leaving = null;

        await Task.WhenAny(connection.Ended, connection.Leaving).WaitAsync(client.Stopped);
        if (connection.Reason == SocketEnds.LinkDisabled) client.Refuse(SocketEnds.LinkDisabled);
        if (Stopped) return;
        SlackTelemetry.SocketReconnects.Add(1, new KeyValuePair<string, object?>("reason", connection.Reason));
        Replaced(logger, connection.Reason);
        if (connection.Reason == SocketEnds.TooMany)
        {
            await MakeRoom();
            return;
        }
        if (!connection.Ended.IsCompleted) leaving = connection;
        failures = time.GetElapsedTime(opened) >= Settled ? 0 : failures + 1;
        // At once the first time; whoever throws us out at once is not asked at once again.
        if (failures > 1) await Pause(Backoff(failures - 1));
    }

    private async Task<SocketConnection?> Open()
    {
        try
        {
            return await client.Open();
        }
        catch (SlackException e) when (SocketAddresses.IsFinal(e.Code))
        {
            client.Refuse(e.Code);
        }
        catch (SlackException e)
        {
            client.Trouble(e.Code);
            NotOpened(logger, e.Code);
            failures++;
            await Pause(e.RetryAfter ?? (e.Kind == SlackErrorKind.RateLimited ? UnknownRetryAfter : Backoff(failures)));
        }
        catch (NoSocketException e) when (e.Reason == SocketEnds.LinkDisabled)
        {
            client.Refuse(e.Reason);
        }
        catch (NoSocketException e)
        {
            client.Trouble(e.Reason);
            NotOpened(logger, e.Reason);
            if (e.Reason == SocketEnds.TooMany) await MakeRoom();
            else await Pause(Backoff(++failures));
        }
        return null;
    }

    // Ours may be one of the ten: then its end makes the room. Else fewer of this process will do, as long as it has any.
    private async Task MakeRoom()
    {
        failures++;
        if (leaving is not { } old)
        {
            await Pause(client.Count > 0 ? TooManyRest : Backoff(failures));
            return;
        }

        await Task.WhenAny(old.Ended, Pause(Farewell));
        if (old.Ended.IsCompleted)
            leaving = null; // it makes room once
    }

    /// <summary>Both are served until Slack lets the old one go; if it forgets, we do.</summary>
    private async Task Part(SocketConnection old)
    {
        await Task.WhenAny(old.Ended, Pause(Farewell));
        await old.Close();
    }

    private TimeSpan Backoff(int times)
    {
        var wait = Math.Min(times, 100) * Step * (0.8 + (0.4 * client.Options.Random()));
        return wait < Longest ? wait : Longest;
    }

    private Task Pause(TimeSpan wait) => Task.Delay(wait, time, client.Stopped);

    [LoggerMessage(Level = LogLevel.Information, Message = "A socket is replaced: {Reason}")]
    private static partial void Replaced(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No socket could be opened ({Code}); it is tried again")]
    private static partial void NotOpened(ILogger logger, string code);

    [LoggerMessage(Level = LogLevel.Error, Message = "Keeping a socket open failed; it is tried again")]
    private static partial void Failed(ILogger logger, Exception exception);
}
