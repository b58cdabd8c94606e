using Microsoft.Extensions.Options;
using SlackPlanner.Slack;

namespace SlackPlanner.Operations;

/// <summary>A clock that can be set must never meet a real workspace.</summary>
internal sealed class SandboxOnlyAgainstSandbox(IOptions<SlackOptions> slack) : IValidateOptions<PlannerOptions>
{
    public ValidateOptionsResult Validate(string? name, PlannerOptions options)
    {
        if (!options.Sandbox && !options.ClockCanBeSet)
            return ValidateOptionsResult.Success;
        return Uri.TryCreate(slack.Value.ApiUrl, UriKind.Absolute, out var url) && !IsSlack(url.Host)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Planner__Sandbox and Planner__Clock are for the sandbox only, but Slack__ApiUrl is the real Slack's. Remove them.");
    }

    private static bool IsSlack(string host) =>
        host.Equals("slack.com", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".slack.com", StringComparison.OrdinalIgnoreCase);
}
