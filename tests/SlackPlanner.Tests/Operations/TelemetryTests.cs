using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Operations;

public class TelemetryTests
{
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "SlackPlanner.Slack", "SlackPlanner.Jobs"];

    [Fact]
    public async Task Command_ThatLeadsToAMessage_IsOneTraceFromTheRequestToTheCall()
    {
        var spans = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => Sources.Contains(source.Name),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await using var app = await App.Start();

        await app.As("U0NOOR").Submits("/pto 2026-11-20 vacation");
        await app.Settles();

        // Several whole apps share this process: our trace is found by its parts.
        await Eventually.True(() => Chains(spans).Any(), "one trace holds the request, its job and the call that the job made");
        var (request, job, call) = Chains(spans).First();
        Assert.Contains(request.SpanId, Ancestors(job, spans).Select(span => span.SpanId));
        Assert.Contains(job.SpanId, Ancestors(call, spans).Select(span => span.SpanId));
        Assert.Equal("chat.postMessage", call.OperationName);
        Assert.DoesNotContain(spans.SelectMany(span => span.Tags), tag => tag.Value is { } value && (value.Contains("vacation", StringComparison.Ordinal) || value.Contains("xoxb", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Metrics_OfAWorkingApp_HaveTheNamesThatTheDocumentTells()
    {
        var measured = new ConcurrentDictionary<string, double>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name.StartsWith("SlackPlanner.", StringComparison.Ordinal))
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => measured[instrument.Name] = value);
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => measured[instrument.Name] = value);
        listener.Start();
        await using var app = await App.Start();

        await app.As("U0NOOR").Submits("/pto 2026-11-20 vacation");
        await app.Settles();
        await Eventually.True(() =>
        {
            listener.RecordObservableInstruments();
            return measured.ContainsKey("jobs.due.lag");
        }, "the lag is told", TimeSpan.FromSeconds(60));

        var document = await File.ReadAllTextAsync(Repository.File("docs/operations.md"));
        foreach (var name in new[] { "jobs.claims", "jobs.ends", "jobs.lateness", "jobs.duration", "jobs.due.lag", "jobs.due", "jobs.dead", "jobs.flagged", "slackplanner.slack.ack.duration" })
            Assert.True(measured.ContainsKey(name), name);
        Assert.All(measured.Keys, name => Assert.Contains($"`{name}`", document, StringComparison.Ordinal));
    }

    private static IEnumerable<(Activity Request, Activity Job, Activity Call)> Chains(IReadOnlyCollection<Activity> spans) =>
        from call in spans
        where call.Source.Name == "SlackPlanner.Slack" && call.OperationName == "chat.postMessage"
        from job in spans
        where job.Source.Name == "SlackPlanner.Jobs" && job.TraceId == call.TraceId && job.SpanId == call.ParentSpanId
        from request in spans
        where request.Source.Name == "Microsoft.AspNetCore" && request.TraceId == call.TraceId && request.DisplayName == "slack command"
        select (request, job, call);

    private static IEnumerable<Activity> Ancestors(Activity span, IReadOnlyCollection<Activity> spans)
    {
        while (spans.FirstOrDefault(one => one.SpanId == span.ParentSpanId && one.TraceId == span.TraceId && one.Source.Name != "System.Net.Http") is { } parent)
        {
            yield return parent;
            span = parent;
        }
    }
}
