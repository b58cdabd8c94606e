namespace SlackPlanner.Slack;

internal sealed class UsersApi(SlackCaller caller) : IUsersApi
{
    public async Task<User> Info(string user, CancellationToken cancel = default) =>
        RecordReader.User((await caller.Read("users.info", new() { { "user", user } }, cancel)).Get("user"u8));

    public IAsyncEnumerable<User> List(int pageSize = 200, CancellationToken cancel = default) =>
        caller.Pages("users.list", new() { { "limit", pageSize } }, "members", cancel).Select(RecordReader.User);

    public async Task<User?> LookupByEmail(string email, CancellationToken cancel = default)
    {
        try
        {
            return RecordReader.User((await caller.Read("users.lookupByEmail", new() { { "email", email } }, cancel)).Get("user"u8));
        }
        catch (SlackException e) when (e.Code == "users_not_found")
        {
            return null;
        }
    }
}
