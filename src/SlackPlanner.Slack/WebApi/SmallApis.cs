namespace SlackPlanner.Slack;

internal sealed class AuthApi(SlackCaller caller) : IAuthApi
{
    public async Task<AuthTestResponse> Test(CancellationToken cancel = default)
    {
        var reply = await caller.ReadReply("auth.test", [], cancel);
        var json = reply.Json;
        return new(json.StringOrEmpty("team_id"u8), json.StringOrEmpty("user_id"u8), json.String("bot_id"u8),
            json.String("url"u8), json.String("team"u8), json.String("enterprise_id"u8))
        {
            Scopes = reply.Scopes?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
        };
    }
}

internal sealed class TeamApi(SlackCaller caller) : ITeamApi
{
    public async Task<Team> Info(CancellationToken cancel = default)
    {
        var team = (await caller.Read("team.info", [], cancel)).Get("team"u8);
        return new() { Id = team.StringOrEmpty("id"u8), Name = team.StringOrEmpty("name"u8), Domain = team.String("domain"u8) };
    }
}

internal sealed class UserGroupsApi(SlackCaller caller) : IUserGroupsApi
{
    public async Task<IReadOnlyList<UserGroup>> List(CancellationToken cancel = default) =>
        [.. (await caller.Read("usergroups.list", [], cancel)).Items("usergroups"u8).Select(RecordReader.UserGroup)];

    public async Task<IReadOnlyList<string>> Users(string userGroup, CancellationToken cancel = default) =>
        (await caller.Read("usergroups.users.list", new() { { "usergroup", userGroup } }, cancel)).Strings("users"u8);

    public Task UpdateUsers(string userGroup, IReadOnlyCollection<string> users, CancellationToken cancel = default) =>
        caller.Change("usergroups.users.update", new() { { "usergroup", userGroup }, { "users", string.Join(',', users) } }, cancel);
}
