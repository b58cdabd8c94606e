using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace SlackPlanner.Slack;

internal sealed class SlackApi(SlackHttp http, ISlackTokens tokens) : ISlackApi
{
    public ISlackApiClient For(string workspace) => new SlackApiClient(new(http, tokens, workspace));
}

internal sealed class ConfiguredTokens(IOptions<SlackOptions> options) : ISlackTokens
{
    public ValueTask<string> For(string workspace, CancellationToken cancel) => ValueTask.FromResult(options.Value.BotToken);
}

internal sealed class SlackApiClient(SlackCaller caller) : ISlackApiClient
{
    public IAuthApi Auth => new AuthApi(caller);
    public IChatApi Chat => new ChatApi(caller);
    public IConversationsApi Conversations => new ConversationsApi(caller);
    public IUsersApi Users => new UsersApi(caller);
    public IViewsApi Views => new ViewsApi(caller);
    public IUserGroupsApi UserGroups => new UserGroupsApi(caller);
    public ITeamApi Team => new TeamApi(caller);
    public IFilesApi Files => new FilesApi(caller);

    public Task Respond(string responseUrl, MessageResponse message, CancellationToken cancel = default) =>
        new ResponseUrl(caller.Http).Post(responseUrl, message, cancel);
}

/// <summary>Calls methods in the name of one workspace.</summary>
internal sealed class SlackCaller(SlackHttp http, ISlackTokens tokens, string workspace)
{
    public SlackHttp Http => http;

    public async Task<JsonElement> Read(string method, FormBody body, CancellationToken cancel) => (await ReadReply(method, body, cancel)).Json;

    public async Task<SlackReply> ReadReply(string method, FormBody body, CancellationToken cancel)
    {
        var token = await tokens.For(workspace, cancel);
        return await http.Read(method, () => Request(method, body, token), cancel);
    }

    public async Task<JsonElement> Change(string method, FormBody body, CancellationToken cancel)
    {
        var token = await tokens.For(workspace, cancel);
        return (await http.Send(method, () => Request(method, body, token), changes: true, cancel)).Json;
    }

    /// <summary>All items of all pages. Fewer items than asked for are not the end; no cursor is.</summary>
    public async IAsyncEnumerable<JsonElement> Pages(
        string method, FormBody body, string items, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? cursor = null;
        do
        {
            var page = new FormBody();
            foreach (var (name, value) in body) page.Add(name, value);
            page.Add("cursor", cursor);
            var json = await Read(method, page, cancel);
            foreach (var item in json.Items(System.Text.Encoding.UTF8.GetBytes(items))) yield return item;
            var next = json.Get("response_metadata"u8).String("next_cursor"u8);
            // The same cursor again would go on for ever.
            if (next == cursor) break;
            cursor = next;
        }
        while (!string.IsNullOrEmpty(cursor));
    }

    private HttpRequestMessage Request(string method, FormBody body, string token) => new(HttpMethod.Post, new Uri(http.ApiUrl, method))
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        Content = new FormUrlEncodedContent(body),
    };
}
