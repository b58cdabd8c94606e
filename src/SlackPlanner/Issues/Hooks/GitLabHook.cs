using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using SlackPlanner.GitLab;
using SlackPlanner.Issues.Books;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Issues.Hooks;

/// <summary>
/// <c>POST /gitlab/webhook</c>: lets in what carries the secret, and adds a job that reads the issue anew, claimed by the event's key in the same script. What is not
/// for us is answered with 200 as well: GitLab switches a hook off that is answered otherwise.
/// </summary>
internal sealed partial class GitLabHook(
    IOptions<GitLabOptions> options, IHomeWorkspace home, ITeams teams, IssueBookStore books, IssuePollStore polls, IJobClient jobs, ILogger<GitLabHook> log)
{
    /// <summary>An issue's description has at most a megabyte, and comes as it was and as it is.</summary>
    private const int MostBytes = 8 * 1024 * 1024;

    private const int LongestKey = 200;

    private static readonly TimeSpan WorkspaceKnownWithin = TimeSpan.FromSeconds(2);

    public async Task Receive(HttpContext http)
    {
        // Nobody has read the answer by then, and none is to be kept.
        http.Response.Headers.CacheControl = "no-store";
        http.Response.StatusCode = await Status(http);
    }

    private async Task<int> Status(HttpContext http)
    {
        if (options.Value.WebhookSecret is not { Length: > 0 } secret)
            return StatusCodes.Status404NotFound;
        // Before a byte of the body is read.
        if (http.Request.Headers["X-Gitlab-Token"] is not [{ } given] || !Same(given, secret))
        {
            LogRefused();
            return StatusCodes.Status401Unauthorized;
        }

        if (Name(http.Request.Headers["X-Gitlab-Event"]) is not ("Issue Hook" or "Confidential Issue Hook" or "Note Hook" or "Confidential Note Hook" or "Work Item Hook"))
            return StatusCodes.Status200OK;
        if (http.Request.ContentLength > MostBytes)
            return StatusCodes.Status413PayloadTooLarge;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MostBytes;
        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            return HookEvent.Read(body.RootElement) is { } told && !await Take(told, Key(http.Request), http.RequestAborted)
                ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        }
        catch (BadHttpRequestException e)
        {
            return e.StatusCode;
        }
        catch (JsonException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }

    /// <returns>false: it could not be saved; GitLab tries again.</returns>
    private async Task<bool> Take(HookEvent told, string? key, CancellationToken cancel)
    {
        try
        {
            var workspace = home.Known ?? await home.Id(cancel).WaitAsync(WorkspaceKnownWithin, cancel);
            var owners = (await teams.All(workspace, cancel)).Where(team => team.Owns(told.Project)).ToList();
            if (owners.Count == 0)
                return true;
            var change = new Change(workspace);
            foreach (var team in await polls.Polled(workspace, owners, cancel))
            {
                polls.SetHook(change, team);
                polls.Hint(change, team.Id, told.Project, told.Iid);
                if (told.Moved && (await books.Books(team, cancel)).FirstOrDefault(book => book.Find(told.Project, told.Iid) is not null) is { } book)
                    books.Disorder(change, team, book.Milestone);
            }

            if (told.Comment is { } comment)
                change.Enqueue(new IssueCommented(told.Project, told.Iid, comment));
            if (!change.IsEmpty)
                await jobs.Commit(key is null ? change : change.Once(key), cancel);
            return true;
        }
        catch (Exception e) when (e is RedisUnavailableException or TimeoutException)
        {
            LogLater(e.GetType().Name);
            return false;
        }
    }

    /// <summary>Compared by their hashes, which are of one length whatever was sent.</summary>
    private static bool Same(string given, string secret) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static string? Name(Microsoft.Extensions.Primitives.StringValues values) => values is [{ } one] ? one : null;

    private static string? Key(HttpRequest request) => Name(request.Headers["Idempotency-Key"]) is { Length: > 0 and <= LongestKey } key ? $"gitlab-hook:{key}" : null;

    [LoggerMessage(LogLevel.Warning, "A webhook without the right X-Gitlab-Token was refused. If it is yours: the hook's secret token in GitLab must be GitLab__WebhookSecret.")]
    private partial void LogRefused();

    [LoggerMessage(LogLevel.Warning, "A webhook of GitLab's could not be saved ({Why}); GitLab will send it again.")]
    private partial void LogLater(string why);
}

internal static class HookEndpoints
{
    public static void MapGitLabHook(this WebApplication app)
    {
        var hook = app.Services.GetRequiredService<GitLabHook>();
        app.MapPost("/gitlab/webhook", (RequestDelegate)hook.Receive);
    }
}
