using SlackPlanner.Access;
using SlackPlanner.GitLab;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Issues;

/// <summary>Which issue somebody means, and for which of their teams; asks nobody but the settings.</summary>
internal sealed class IssueFinder(IGitLabClient gitLab, ITeams teams, TeamAccess access)
{
    /// <param name="text">As typed: an address, <c>group/project#12</c> or <c>#12</c>.</param>
    public async Task<IssueFinding> Find(string workspace, string user, string? channel, string text, Right right, CancellationToken cancel)
    {
        if (!gitLab.IsConfigured)
            return new IssueFinding.Refused(GitLabTrouble.NotConfigured.Words);
        var own = await teams.Of(workspace, user, cancel);
        var ofChannel = await teams.Which(workspace, user, channel, cancel) as TeamChoice.One;
        var meant = own.FirstOrDefault(team => team.Id == ofChannel?.Team.Id) ?? (own is [var only] ? only : null);
        if (!IssueReference.TryParse(text, gitLab.Url, meant?.GitLab.Project, out var issue, out var problem))
            return new IssueFinding.Refused(problem);

        var owners = own.Where(team => team.Owns(issue.Project)).OrderByDescending(team => team.Id == meant?.Id).ToList();
        foreach (var team in owners)
        {
            if (await access.Allows(team, user, right, cancel))
                return new IssueFinding.Found(team, issue);
        }

        return owners is [var owner, ..] ? new IssueFinding.NotAllowed(owner, issue) : new IssueFinding.Refused(NotOurs(own, issue));
    }

    private static string NotOurs(IReadOnlyList<Team> own, IssueReference issue)
    {
        var groups = own.Select(team => team.GitLab.Group).OfType<string>().Distinct().Select(SlackText.Code).ToList();
        return groups.Count == 0
            ? GitLabTrouble.NoGroup.Words
            : $"{SlackText.Code(issue.ToString())} is not in your team's GitLab group ({string.Join(", ", groups)}); SlackPlanner touches only what is in there.";
    }
}

/// <summary>The answer to "which issue is meant".</summary>
internal abstract record IssueFinding
{
    /// <summary>Whether GitLab has it, and shows it to this person, was not asked yet.</summary>
    internal sealed record Found(Team Team, IssueReference Issue) : IssueFinding;

    /// <summary>The team is theirs, but they lack the right in it.</summary>
    internal sealed record NotAllowed(Team Team, IssueReference Issue) : IssueFinding;

    /// <param name="Words">Mrkdwn.</param>
    internal sealed record Refused(string Words) : IssueFinding;
}
