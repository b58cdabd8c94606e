using Microsoft.Extensions.Options;
using SlackPlanner.Slack;

namespace SlackPlanner.Operations;

/// <summary>A clock that can be set must never meet a real workspace.</summary>
internal sealed class SandboxOnlyAgainstSandbox(IConfiguration configuration) : IValidateOptions<PlannerOptions>
{
    public ValidateOptionsResult Validate(string? name, PlannerOptions options)
    {
        if (!options.Sandbox && !options.ClockCanBeSet)
            return ValidateOptionsResult.Success;
        // From the configuration itself: the room's options may have mistakes of their own, and all are to be told.
        var address = configuration["Slack:ApiUrl"] ?? new SlackOptions().ApiUrl;
        return !Uri.TryCreate(address, UriKind.Absolute, out var url) || !IsSlack(url.Host)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Planner__Sandbox and Planner__Clock are for the sandbox only, but Slack__ApiUrl is the real Slack's. Remove them.");
    }

    private static bool IsSlack(string host) =>
        host.Equals("slack.com", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".slack.com", StringComparison.OrdinalIgnoreCase);
}
