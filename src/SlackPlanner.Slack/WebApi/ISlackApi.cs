namespace SlackPlanner.Slack;

/// <summary>Slack's Web API, per workspace.</summary>
public interface ISlackApi
{
    ISlackApiClient For(string workspace);
}

/// <summary>
/// One workspace's Web API, one member per method group. Each call has a time limit and is made once: retrying is the job's business.
/// All calls throw <see cref="SlackException"/>; those that change something also <see cref="SlackUnknownOutcomeException"/>.
/// </summary>
public interface ISlackApiClient
{
    IAuthApi Auth { get; }
    IChatApi Chat { get; }
    IConversationsApi Conversations { get; }
    IUsersApi Users { get; }
    IViewsApi Views { get; }
    IUserGroupsApi UserGroups { get; }
    ITeamApi Team { get; }
    IFilesApi Files { get; }

    /// <summary>Answers through a response URL: five times within 30 minutes.</summary>
    Task Respond(string responseUrl, MessageResponse message, CancellationToken cancel = default);
}

public interface IAuthApi
{
    /// <summary>https://docs.slack.dev/reference/methods/auth.test</summary>
    Task<AuthTestResponse> Test(CancellationToken cancel = default);
}

public interface IFilesApi
{
    /// <summary>
    /// Shares a file: asks for an address, sends the bytes there, completes. https://docs.slack.dev/reference/methods/files.completeUploadExternal
    /// </summary>
    /// <param name="channel">A channel's or DM's id, not a person's.</param><param name="name">With its extension, which says what it is.</param>
    /// <param name="content">At least one byte.</param><param name="comment">Mrkdwn of the message that the file stands in.</param>
    Task Upload(string channel, string name, byte[] content, string title, string? comment = null, CancellationToken cancel = default);
}

public interface ITeamApi
{
    /// <summary>https://docs.slack.dev/reference/methods/team.info</summary>
    Task<Team> Info(CancellationToken cancel = default);
}

public interface IChatApi
{
    /// <summary>https://docs.slack.dev/reference/methods/chat.postMessage. Charts are left out in a second try if Slack does not take them.</summary>
    Task<PostedMessage> PostMessage(Message message, CancellationToken cancel = default);
    /// <summary>https://docs.slack.dev/reference/methods/chat.update</summary>
    Task<PostedMessage> Update(MessageUpdate update, CancellationToken cancel = default);
    /// <summary>https://docs.slack.dev/reference/methods/chat.delete</summary>
    Task Delete(string channel, string ts, CancellationToken cancel = default);
    /// <summary>https://docs.slack.dev/reference/methods/chat.postEphemeral. Seen only if the person is online; cannot be updated.</summary>
    Task PostEphemeral(string user, Message message, CancellationToken cancel = default);
    /// <summary>https://docs.slack.dev/reference/methods/chat.getPermalink</summary>
    Task<string> GetPermalink(string channel, string ts, CancellationToken cancel = default);
}

public interface IConversationsApi
{
    /// <summary>Opens a DM. https://docs.slack.dev/reference/methods/conversations.open</summary>
    /// <returns>The DM's id.</returns>
    Task<string> Open(string user, CancellationToken cancel = default);
    /// <summary>Newest first, with all metadata. https://docs.slack.dev/reference/methods/conversations.history</summary>
    /// <param name="oldest">Timestamp, exclusive.</param><param name="latest">Timestamp, exclusive.</param><param name="pageSize">At most 999.</param>
    IAsyncEnumerable<MessagePayload> History(
        string channel, string? oldest = null, string? latest = null, int pageSize = 100, bool inclusive = false, CancellationToken cancel = default);
    /// <summary>The thread's parent, then its replies, oldest first. https://docs.slack.dev/reference/methods/conversations.replies</summary>
    IAsyncEnumerable<MessagePayload> Replies(
        string channel, string threadTs, string? oldest = null, string? latest = null, int pageSize = 100, CancellationToken cancel = default);
    /// <summary>https://docs.slack.dev/reference/methods/conversations.info</summary>
    Task<Conversation> Info(string channel, CancellationToken cancel = default);
    /// <summary>https://docs.slack.dev/reference/methods/conversations.list</summary>
    IAsyncEnumerable<Conversation> List(
        string types = "public_channel,private_channel", bool excludeArchived = true, int pageSize = 200, CancellationToken cancel = default);
    /// <summary>User ids. https://docs.slack.dev/reference/methods/conversations.members</summary>
    IAsyncEnumerable<string> Members(string channel, int pageSize = 200, CancellationToken cancel = default);
}

public interface IUsersApi
{
    /// <summary>https://docs.slack.dev/reference/methods/users.info</summary>
    Task<User> Info(string user, CancellationToken cancel = default);
    /// <summary>Deactivated people and bots included. https://docs.slack.dev/reference/methods/users.list</summary>
    IAsyncEnumerable<User> List(int pageSize = 200, CancellationToken cancel = default);
    /// <summary>Null if nobody has it. https://docs.slack.dev/reference/methods/users.lookupByEmail</summary>
    Task<User?> LookupByEmail(string email, CancellationToken cancel = default);
}

public interface IViewsApi
{
    /// <summary>https://docs.slack.dev/reference/methods/views.open; the first call after a command or click, its trigger lives 3 s.</summary>
    Task<View> Open(string triggerId, ModalViewDefinition view, CancellationToken cancel = default);
    /// <summary>https://docs.slack.dev/reference/methods/views.push; a stack holds three.</summary>
    Task<View> Push(string triggerId, ModalViewDefinition view, CancellationToken cancel = default);
    /// <summary>https://docs.slack.dev/reference/methods/views.update; by view id or by external id. <c>not_found</c>: it was closed.</summary>
    Task<View> Update(
        ModalViewDefinition view, string? viewId = null, string? externalId = null, string? hash = null, CancellationToken cancel = default);
    /// <summary>https://docs.slack.dev/reference/methods/views.publish</summary>
    Task<View> Publish(string user, HomeViewDefinition view, string? hash = null, CancellationToken cancel = default);
}

public interface IUserGroupsApi
{
    /// <summary>https://docs.slack.dev/reference/methods/usergroups.list; paid plans only.</summary>
    Task<IReadOnlyList<UserGroup>> List(CancellationToken cancel = default);
    /// <summary>User ids. https://docs.slack.dev/reference/methods/usergroups.users.list</summary>
    Task<IReadOnlyList<string>> Users(string userGroup, CancellationToken cancel = default);
    /// <summary>Replaces the members; at least one. https://docs.slack.dev/reference/methods/usergroups.users.update</summary>
    Task UpdateUsers(string userGroup, IReadOnlyCollection<string> users, CancellationToken cancel = default);
}
