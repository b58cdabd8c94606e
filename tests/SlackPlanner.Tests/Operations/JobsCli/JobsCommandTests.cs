using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Jobs;
using SlackPlanner.Operations.JobsCli;
using SlackPlanner.Redis;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Operations.JobsCli;

/// <summary><c>./planner jobs</c> beside a running app, on the same Redis.</summary>
public class JobsCommandTests
{
    private const string Source = "source-code-be";

    [Fact]
    public async Task Counts_AndLists_TellWhatIsThere()
    {
        await using var app = await App.Start();
        await Trouble.Bury(app, Source, "broken-1", "broken-2");

        var (status, counts, _) = await Jobs(app);
        var dead = (await Jobs(app, "dead")).Output;
        var planned = (await Jobs(app, "planned")).Output;

        Assert.Equal(0, status);
        Assert.Matches(@"dead\s+2 ", counts);
        Assert.Contains("places busy", counts, StringComparison.Ordinal);
        Assert.All(["broken-1", "broken-2", "corrupt payload"], text => Assert.Contains(text, dead, StringComparison.Ordinal));
        Assert.Matches(@"tick\s+in \d min\s+0  tick:source-code-be:standup", planned); // by planner time
        Assert.Contains("More:", (await Jobs(app, "dead", "--limit", "1")).Output, StringComparison.Ordinal);
        foreach (var set in new[] { "due", "running", "later", "failed", "unknown" })
            Assert.Equal((set, 0), (set, (await Jobs(app, set)).Status));
    }

    [Fact]
    public async Task Show_LongAndHostileTexts_FitAndSteerNoTerminal()
    {
        var id = "run:\u001b[31m" + new string('x', 120);
        await using var app = await App.Start();
        await Trouble.Bury(app, Source, id);

        foreach (var words in new string[][] { ["show", id], ["dead"], [] })
        {
            var (status, text, _) = await Jobs(app, words);
            Assert.Equal(0, status);
            Assert.DoesNotContain('\u001b', text);
            Assert.All(text.Split('\n').Where(line => !line.Contains(new string('x', 120), StringComparison.Ordinal)), line => Assert.True(line.Length <= 100, line));
        }

        Assert.Contains(Source, (await Jobs(app, "show", id)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RetryAndDiscard_OneAndAll_DoItAndSayHowMany()
    {
        await using var app = await App.Start();
        await Trouble.Bury(app, Source, "a", "b", "c", "d");
        await Trouble.Mend(app, Source, "a");
        var monitor = app.Services.GetRequiredService<IJobMonitor>();

        Assert.Equal((0, "1 job started again.\n", ""), await Jobs(app, "retry", "a"));
        await Eventually.True(async () => await monitor.Find(App.Workspace, "a") is null, "it is done");
        Assert.Equal((0, "1 job thrown away.\n", ""), await Jobs(app, "discard", "b"));
        Assert.Equal((0, "2 jobs started again.\n", ""), await Jobs(app, "retry", "--all"));
        await Eventually.True(async () => (await monitor.Counts(App.Workspace)).Dead == 2, "both died again");
        Assert.Equal((0, "2 jobs thrown away.\n", ""), await Jobs(app, "discard", "--all"));
        Assert.Equal((0, "0 jobs thrown away.\n", ""), await Jobs(app, "discard", "--all"));
    }

    [Fact]
    public async Task Command_WithNothingToDo_SaysWhyAndEndsWith1()
    {
        const string Tick = "tick:source-code-be:standup";
        await using var app = await App.Start();
        (string Why, string[] Words)[] cases =
        [
            ("there is no job nothing", ["show", "nothing"]), ("there is no job nothing", ["retry", "nothing"]), ("there is no job nothing", ["discard", "nothing"]),
            ("only dead jobs can be thrown away", ["discard", Tick]), ("only dead and waiting jobs", ["retry", Tick]),
        ];

        foreach (var (why, words) in cases)
        {
            var (status, output, errors) = await Jobs(app, words);
            Assert.Equal((1, ""), (status, output));
            Assert.Contains(why, errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Json_EachCommand_IsForPrograms()
    {
        await using var app = await App.Start();
        await Trouble.Bury(app, Source, "broken-1");

        Assert.Equal(1, (int)JsonNode.Parse((await Jobs(app, "--json")).Output)!["dead"]!);
        var job = JsonNode.Parse((await Jobs(app, "dead", "--json")).Output)![0]!;
        Assert.Equal(("broken-1", "dead", Source), ((string)job["id"]!, (string)job["state"]!, (string)job["payload"]!["teamId"]!));
        Assert.Equal("dead", (string)JsonNode.Parse((await Jobs(app, "show", "broken-1", "--json")).Output)!["history"]![0]!["what"]!);
        Assert.Equal(1, (int)JsonNode.Parse((await Jobs(app, "discard", "broken-1", "--json")).Output)!["count"]!);
    }

    [Fact]
    public async Task Workspaces_Several_MustBeNamed()
    {
        await using var app = await App.Start();
        await app.Services.GetRequiredService<IJobClient>().Commit(new Change("T0OTHER").Enqueue(new SlackPlanner.Routines.ReconcileJob()));

        var (status, _, errors) = await Jobs(app, "dead");

        Assert.Equal(2, status);
        Assert.Contains("--workspace T0DEMO, --workspace T0OTHER", errors, StringComparison.Ordinal);
        Assert.Equal(0, (await Jobs(app, "dead", "--workspace", "T0DEMO")).Status);
        Assert.Equal(2, (await Jobs(app, "dead", "--workspace", "T0NONE")).Status);
    }

    [Theory]
    [InlineData("dying")]
    [InlineData("show")]
    [InlineData("show", "a", "b")]
    [InlineData("retry")]
    [InlineData("retry", "a", "--all")]
    [InlineData("--limit", "none")]
    [InlineData("dead", "--al")]
    public async Task Arguments_Nonsense_ShowTheUsageAndEndWith2(params string[] words)
    {
        using var errors = new StringWriter();

        Assert.Equal(2, await JobsCommand.Run(words, TextWriter.Null, errors));
        Assert.Contains("jobs retry ID | --all", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redis_Away_SaysSoAndEndsWith2()
    {
        await using var redis = RedisServer.Stopped();
        using var errors = new StringWriter();

        Assert.Equal(2, await JobsCommand.Run([$"--Redis:Configuration={redis.Configuration},connectTimeout=300", "--Redis:CommandTimeout=00:00:00.500"], TextWriter.Null, errors));
        Assert.Contains("set Redis__Configuration", errors.ToString(), StringComparison.Ordinal);
    }

    private static async Task<(int Status, string Output, string Errors)> Jobs(App app, params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var options = app.Services.GetRequiredService<RedisOptions>();
        var status = await JobsCommand.Run([.. words, $"--Redis:Configuration={options.Configuration}", $"--Redis:KeyPrefix={options.KeyPrefix}"], output, errors);
        return (status, output.ToString(), errors.ToString());
    }
}
