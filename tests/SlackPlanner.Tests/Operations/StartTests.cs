using Microsoft.Extensions.Options;
using SlackPlanner.Operations;

namespace SlackPlanner.Tests.Operations;

public class StartTests
{
    [Fact]
    public async Task Process_AllSettingsWrong_ListsAllWithoutAStackTraceAndEndsWith2()
    {
        var (status, errors) = await Run(new()
        {
            ["Slack__ApiUrl"] = "slack", ["Slack__CommandPrefix"] = "SP/", ["Redis__KeyPrefix"] = "a b", ["Redis__Configuration"] = "localhost,nonsense=1", ["GitLab__Url"] = "gitlab", ["Planner__Clock"] = "cuckoo",
            ["Planner__PublicUrl"] = "here", ["Planner__SandboxStart"] = "tomorrow", ["Deliveries__LookAfter"] = "00:00:00",
            ["Planner__OldDataKeys"] = "short",
        });

        Assert.Equal(2, status);
        string[] named =
        [
            "Slack__BotToken", "Slack__SigningSecret", "Slack__ApiUrl", "Slack__CommandPrefix", "Redis:KeyPrefix", "Redis:Configuration", "GitLab:Url", "Planner__Clock",
            "Planner__PublicUrl", "Planner__SandboxStart", "Deliveries__LookAfter", "Planner__DataKey is missing", "head -c 32 /dev/urandom | base64", "Planner__OldDataKeys",
        ];
        Assert.All(named, name => Assert.Contains(name, errors, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_SettingOfTheWrongKind_SaysWhichWithoutAStackTrace()
    {
        var (status, errors) = await Run(new() { ["Slack__BotToken"] = "xoxb-1", ["Slack__SigningSecret"] = "s", ["Planner__Sandbox"] = "maybe" });

        Assert.Equal(2, status);
        Assert.Contains("Planner:Sandbox", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void In_ABug_IsNoProblemOfTheOperators() => Assert.Empty(StartProblems.In(new InvalidOperationException("no service registered")));

    [Fact]
    public void In_TheSameMistakeTwice_IsToldOnce()
    {
        var mistake = new OptionsValidationException("", typeof(PlannerOptions), ["Slack__BotToken is missing"]);

        Assert.Equal(["Slack__BotToken is missing"], StartProblems.In(new AggregateException(mistake, mistake)));
    }

    private static async Task<(int Status, string Errors)> Run(Dictionary<string, string> settings)
    {
        var (status, _, errors) = await PlannerProcess.Run(settings);
        return (status, errors);
    }
}
