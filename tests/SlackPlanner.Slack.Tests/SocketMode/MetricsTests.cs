using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json;
using SlackPlanner.Testing;

namespace SlackPlanner.Slack.Tests;

[Collection("Counts what all sockets of the process do")]
[CollectionDefinition("Counts what all sockets of the process do", DisableParallelization = true)]
public class MetricsTests
{
    [Fact]
    public async Task Socket_ItsLife_IsCounted()
    {
        var seen = new ConcurrentQueue<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, it) =>
        {
            if (instrument.Meter.Name == SlackTelemetry.Name) it.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            seen.Enqueue(string.Join(' ', [instrument.Name["slackplanner.slack.".Length..], $"{value}", .. tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")])));
        listener.Start();

        var (host, socket) = await SocketHost.Connected();
        await using (host)
        {
            await socket.Command("e1", "/pto who");
            await socket.Hears();
            await socket.Envelope("e2", "events_api", JsonDocument.Parse("""{"type":"app_rate_limited","team_id":"T1"}""").RootElement, accepts: false, attempt: 2, reason: "timeout");
            await socket.Hears();
            await socket.Disconnects("warning");
            await host.Slack.Sockets.Next();
            await host.HasSockets(2);
            await Eventually.True(() => seen.Count(line => line.StartsWith("socket.acks", StringComparison.Ordinal)) == 2, "both acks are counted");
        }

        Assert.Equal(2, seen.Count(line => line == "socket.connections 1"));
        await Eventually.True(() => seen.Count(line => line == "socket.connections -1") == 2, "both ends are counted");
        Assert.Single(seen, "socket.acks 1 outcome=sent type=slash_commands");
        Assert.Single(seen, "socket.acks 1 outcome=sent type=events_api");
        Assert.Single(seen, "events.redelivered 1 reason=timeout transport=socket");
        Assert.Single(seen, "socket.reconnects 1 reason=warning");
    }
}
