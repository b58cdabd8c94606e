using System.Collections.Concurrent;
using System.Reflection;
using SlackPlanner.Access;
using SlackPlanner.People;
using SlackPlanner.Slack;

namespace SlackPlanner.Teams;

/// <summary>Asks, before every command, click and submission, whether the person may do this in any team the request can mean.</summary>
/// <remarks>What depends on one certain team (a button on its message) is asked again by the handler, through <see cref="TeamAccess"/>.</remarks>
internal sealed class PlannerGuard(ITeams teams, TeamAccess access, AdminList admins, IPeople people) : IRequestGuard
{
    private readonly ConcurrentDictionary<Type, Right> rights = new();

    public async ValueTask<string?> Refusal(Type handler, RequestOrigin origin, CancellationToken cancel)
    {
        var right = rights.GetOrAdd(handler, static type =>
            type.GetCustomAttribute<RequiresAttribute>()?.Right
            ?? throw new InvalidOperationException($"{type.Name} has no [Requires(…)]."));

        var ours = await teams.Of(origin.TeamId, origin.UserId, cancel);
        if (ours.Count == 0 && await OutsideWords(origin, cancel) is { } outside)
            return outside;
        if (right == Right.Anyone)
            return null;
        if (await admins.Contains(origin.TeamId, origin.UserId, cancel) && RightsTable.Allows(Roles.Admin, right))
            return null;
        if (right == Right.Standup && (await teams.All(origin.TeamId, cancel)).Any(team => team.Standup.Also.Contains(origin.UserId)))
            return null;
        if (ours.Count == 0)
            return "You are not on a SlackPlanner team yet. Ask your engineering manager or a SlackPlanner admin to add you; then try again.";

        foreach (var team in ours)
        {
            if (await access.Allows(team, origin.UserId, right, cancel))
                return null;
        }

        return $"That is for {Words(RightsTable.Holders(right))}. Nothing was changed.";
    }

    private async ValueTask<string?> OutsideWords(RequestOrigin origin, CancellationToken cancel) =>
        await people.Get(origin.TeamId, origin.UserId, cancel) switch
        {
            { IsGuest: true } => "SlackPlanner is for full members of this workspace; guest accounts cannot use it.",
            { IsStranger: true } => "SlackPlanner is for this workspace's own people; accounts of other organisations cannot use it.",
            { IsBot: true } or null => "SlackPlanner does not know this account.",
            _ => null,
        };

    private static string Words(Roles holders)
    {
        (Roles Role, string Name)[] names =
        [
            (Roles.Member, "the team's engineers"), (Roles.Manager, "the engineering manager"), (Roles.ProductManager, "the product manager"),
            (Roles.Admin, "SlackPlanner's admins"),
        ];
        var words = names.Where(name => holders.HasFlag(name.Role)).Select(name => name.Name).ToList();
        return words.Count == 1 ? words[0] : string.Join(", ", words[..^1]) + " and " + words[^1];
    }
}
