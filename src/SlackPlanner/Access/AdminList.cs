using Microsoft.Extensions.Options;
using SlackPlanner.People;

namespace SlackPlanner.Access;

/// <summary>The admins of <c>Planner__Admins</c>: Slack user ids, or e-mails.</summary>
internal sealed class AdminList(IOptions<PlannerOptions> options, IPeople people)
{
    private readonly HashSet<string> entries = new(options.Value.AdminList, StringComparer.OrdinalIgnoreCase);
    private readonly bool anyEmail = options.Value.AdminList.Any(entry => entry.Contains('@', StringComparison.Ordinal));

    public async ValueTask<bool> Contains(string workspace, string user, CancellationToken cancel)
    {
        if (entries.Contains(user))
            return true;
        // Only e-mails need to ask who somebody is.
        return anyEmail && await people.Get(workspace, user, cancel) is { Email: { Length: > 0 } email } && entries.Contains(email);
    }
}
