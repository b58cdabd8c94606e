using NodaTime;
using SlackPlanner.People;
using SlackPlanner.Teams;

namespace SlackPlanner.Access.SignIn;

/// <summary>Somebody who may look at the jobs page now.</summary>
/// <param name="Teams">Whose jobs they see; an admin sees all, whatever stands here.</param>
internal sealed record Viewer(string Workspace, string User, string Name, DateTimeZone Zone, bool IsAdmin, IReadOnlyList<Team> Teams);

/// <summary>Asks on each request what somebody may see.</summary>
internal sealed class Viewers(ITeams teams, TeamAccess access, AdminList admins, IPeople people)
{
    /// <summary>Null: they may see nothing of it, or not any more.</summary>
    public async Task<Viewer?> Find(string workspace, string user, CancellationToken cancel)
    {
        if (await people.Get(workspace, user, cancel) is not { HasLeft: false, IsGuest: false, IsStranger: false, IsBot: false } person)
            return null;
        var isAdmin = await admins.Contains(workspace, user, cancel);
        var own = await access.Among(await teams.Of(workspace, user, cancel), user, Right.SeeJobs, cancel);
        // What an admin has in a team is not theirs because they are an admin: the lists speak of all teams then.
        return isAdmin || own.Count > 0 ? new(workspace, user, person.Name, person.Zone, isAdmin, own) : null;
    }
}
