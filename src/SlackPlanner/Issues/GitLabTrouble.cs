using SlackPlanner.GitLab;

namespace SlackPlanner.Issues;

/// <summary>Why GitLab did not do what was asked.</summary>
internal enum TroubleCode
{
    /// <summary>SlackPlanner has no token.</summary>
    NotConfigured,

    /// <summary>The team has no <c>gitlab.group</c>.</summary>
    NoGroup,

    /// <summary>The token is refused.</summary>
    TokenRefused,

    /// <summary>The token's user may not do this.</summary>
    Forbidden,

    /// <summary>Not there, or not for the token's user to know.</summary>
    NotFound,

    /// <summary>GitLab asks to slow down; works later.</summary>
    Busy,

    /// <summary>No answer, or none that makes sense; works later.</summary>
    Away,

    /// <summary>Somebody else changed it at the same time.</summary>
    Changed,

    /// <summary>GitLab will never take this.</summary>
    Refused,
}

/// <summary>What went wrong with GitLab.</summary>
/// <param name="Words">A sentence or two for the person who asked: what is wrong and who can mend it. Plain text without anything from GitLab.</param>
internal sealed record GitLabTrouble(TroubleCode Code, string Words)
{
    /// <summary>Whether the same may work in a minute.</summary>
    public bool MayPass => Code is TroubleCode.Busy or TroubleCode.Away;

    public static GitLabTrouble NotConfigured { get; } = new(
        TroubleCode.NotConfigured, "GitLab is not connected to SlackPlanner yet. Whoever runs SlackPlanner can set GitLab__Token; all else works without it.");

    public static GitLabTrouble NoGroup { get; } = new(
        TroubleCode.NoGroup, "This team has no GitLab group yet. Its engineering manager or an admin can set gitlab.group in teams.yml and type /planner apply.");

    /// <summary>It was read, and is not there: settings changed at the same moment.</summary>
    public static GitLabTrouble NotKept { get; } = new(TroubleCode.Away, "The team's GitLab settings changed just now. Please try again.");

    public static GitLabTrouble Locked { get; } = new(
        TroubleCode.Forbidden, "The issue's discussion is locked, so only members of its project may comment. Whoever manages the project can unlock it, or make SlackPlanner's GitLab user a member.");

    public static GitLabTrouble NotInternal { get; } = new(
        TroubleCode.Forbidden, "SlackPlanner's GitLab user may not write internal notes in this project, and it writes no public one instead. It needs the role Reporter or more; a maintainer of the project can give it.");

    public static GitLabTrouble Of(GitLabException e) => e.Kind switch
    {
        GitLabErrorKind.NotConfigured => NotConfigured,
        GitLabErrorKind.Unauthorized => new(
            TroubleCode.TokenRefused, "GitLab does not accept SlackPlanner's token: it is wrong, revoked or expired. Whoever runs SlackPlanner can set a new GitLab__Token."),
        GitLabErrorKind.InsufficientScope => new(
            TroubleCode.TokenRefused, "SlackPlanner's GitLab token may only read. Whoever runs SlackPlanner can set one with the scope api as GitLab__Token."),
        GitLabErrorKind.Forbidden => new(
            TroubleCode.Forbidden, "GitLab does not let SlackPlanner do that. Its GitLab user needs the role Reporter or more in this project; a maintainer of the project can give it."),
        GitLabErrorKind.NotFound => new(
            TroubleCode.NotFound, "GitLab does not have that, or does not show it to SlackPlanner. Check the group and project in /planner team, and that SlackPlanner's GitLab user is a member."),
        GitLabErrorKind.Conflict => new(TroubleCode.Changed, "Somebody changed this in GitLab at the same moment. Look at it again, then try again."),
        GitLabErrorKind.RateLimited => new(TroubleCode.Busy, "GitLab asks SlackPlanner to slow down. Please try again in a minute."),
        GitLabErrorKind.Unavailable or GitLabErrorKind.UnknownOutcome => new(TroubleCode.Away, "GitLab does not answer right now. Please try again in a minute."),
        GitLabErrorKind.Moved => new(TroubleCode.Refused, "This project has moved in GitLab. Use its new address, and set the new path in teams.yml if it is the team's project."),
        _ => new(TroubleCode.Refused, "GitLab does not take that. The log says what it said; whoever runs SlackPlanner can look there."),
    };
}
