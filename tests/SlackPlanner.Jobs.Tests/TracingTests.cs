using System.Diagnostics;

namespace SlackPlanner.Jobs.Tests;

public class TracingTests
{
    [Fact]
    public async Task Job_AddedWithinATrace_RunsWithinIt()
    {
        using var source = new ActivitySource("test");
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name is "test" or "SlackPlanner.Jobs",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        await using var app = await TestApp.Start();
        var seen = new TaskCompletionSource<(ActivityTraceId Trace, ActivitySpanId Parent)>();
        app.Script.Do = (_, _, _) =>
        {
            seen.TrySetResult((Activity.Current!.TraceId, Activity.Current.ParentSpanId));
            return Task.FromResult(JobResult.Done());
        };

        using (var request = source.StartActivity("request")!)
        {
            await app.Enqueue(new SampleJob("a"));
            Assert.Equal((request.TraceId, request.SpanId), await seen.Task.WaitAsync(TimeSpan.FromSeconds(10)));
        }
    }
}
