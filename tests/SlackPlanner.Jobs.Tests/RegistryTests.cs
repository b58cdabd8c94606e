using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Jobs.Worker;

namespace SlackPlanner.Jobs.Tests;

public class RegistryTests
{
    private abstract record Nameless : IJob;

    [Fact]
    public async Task AddJobs_Assembly_FindsEveryKind()
    {
        await using var app = await TestApp.Start(options: o => o.RunHere = false);

        var kinds = app.Services.Get<JobRegistry>().Kinds.ToDictionary(kind => kind.Name);

        Assert.Equal(["fragile", "sample", "tick"], kinds.Keys.Order());
        Assert.Equal((2, 0, false), (kinds["sample"].Version, kinds["sample"].MaxFailures, kinds["sample"].NeverBury));
        Assert.Equal((2, true), (kinds["fragile"].MaxFailures, kinds["tick"].NeverBury));
    }

    [Fact]
    public void AddJobs_SameAssemblyTwice_IsRefusedByName()
    {
        var services = new ServiceCollection().AddJobs(typeof(RegistryTests).Assembly, typeof(RegistryTests).Assembly);

        var e = Assert.Throws<InvalidOperationException>(() => services.BuildServiceProvider().GetRequiredService<JobRegistry>());

        Assert.Contains("'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NoAttribute_IsRefused() => Assert.Throws<InvalidOperationException>(() => JobKind.Of(typeof(Nameless)));

    [Fact]
    public void Scripts_All_SayWhatTheyTakeAndReturn()
    {
        foreach (var name in typeof(JobQueue).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".lua", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(typeof(JobQueue).Assembly.GetManifestResourceStream(name)!);
            Assert.StartsWith($"-- {name}: ", reader.ReadLine(), StringComparison.Ordinal);
            var script = JobQueue.Script(name[..^4]);
            Assert.DoesNotContain("@include", script.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Payload_AnyText_ComesBack() =>
        Prop.ForAll<NonNull<string>>(text =>
        {
            var (job, kind) = (new TickJob(text.Get), JobKind.Of(typeof(TickJob)));
            // A lone surrogate is no text: UTF-8 cannot hold it.
            var valid = !text.Get.Any(char.IsSurrogate);
            return !valid || job.Equals(JobPayload.Read(JobPayload.Write(job, kind), kind));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Payload_NoFields_HasItsVersionOnly() => Assert.Equal("{\"v\":1}", JobPayload.Write(new FragileJob(), JobKind.Of(typeof(FragileJob))));

    [Theory]
    [InlineData(1, 0.5, 1)]
    [InlineData(2, 0.5, 4)]
    [InlineData(3, 0.0, 8)]
    [InlineData(3, 1.0, 24)]
    [InlineData(9, 0.5, 600)]
    [InlineData(100_000, 0.5, 600)]
    public void Backoff_Failures_GrowFourfoldUpToTenMinutes(int failures, double random, double seconds) =>
        Assert.Equal(seconds, Backoff.After(failures, new JobsOptions { Random = () => random }).TotalSeconds);
}
