using SlackPlanner.GitLab.Api;

namespace SlackPlanner.GitLab;

/// <summary>GitLab's REST API v4, as far as SlackPlanner needs it (docs.gitlab.com/api/rest). Every failed call throws a <see cref="GitLabException"/>.</summary>
/// <remarks>
/// A project or group is named by its full path (<c>group/project</c>) or its numeric id. Writes are never repeated by the client. Reads are not either unless
/// <see cref="With"/> asks for it: a job that fails is repeated as a whole.
/// </remarks>
public interface IGitLabClient
{
    /// <summary>Whether there is a token. Without one every call throws <see cref="GitLabErrorKind.NotConfigured"/>.</summary>
    bool IsConfigured { get; }

    /// <summary>Where people open GitLab; never ends with a slash.</summary>
    string Url { get; }

    IIssuesApi Issues { get; }
    IIssueEventsApi IssueEvents { get; }
    INotesApi Notes { get; }
    IDiscussionsApi Discussions { get; }
    ITemplatesApi Templates { get; }
    IMilestonesApi Milestones { get; }
    IUsersApi Users { get; }
    IMembersApi Members { get; }
    ILabelsApi Labels { get; }
    IMergeRequestsApi MergeRequests { get; }

    /// <summary>The same GitLab in a team's name, with one given token for everything, or with reads that are repeated when GitLab is briefly away.</summary>
    /// <param name="token">null: <see cref="IGitLabTokens"/> chooses, call by call.</param>
    /// <param name="readRetries">How often a read may be repeated within the call's time limit; null keeps it. 0 inside jobs.</param>
    /// <param name="team">Id of the team whose token comes first, where several teams share a group; null keeps it.</param>
    IGitLabClient With(string? token = null, int? readRetries = null, string? team = null);
}
