using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SlackPlanner.Benchmarks.GitLab;

/// <summary>A GitLab with 500 issues in every milestone, answered from ready pages; it knows how long it took to answer, and can be slow.</summary>
internal sealed class BenchGitLab : IAsyncDisposable
{
    public const int Issues = 500;
    private const int PageSize = 100;
    private readonly WebApplication _app;
    private readonly byte[][] _pages = [.. Enumerable.Range(0, Issues / PageSize).Select(Page)];
    private long _ticks;
    private int _requests;

    private BenchGitLab(WebApplication app) => _app = app;

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>How long each answer waits.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Bytes of the 500 issues as JSON.</summary>
    public int Bytes => _pages.Sum(page => page.Length);

    public int Requests => _requests;

    public static async Task<BenchGitLab> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var gitLab = new BenchGitLab(app);
        app.Run(gitLab.Answer);
        await app.StartAsync();
        return gitLab;
    }

    /// <summary>How many requests came since the last look, and how long they took to answer.</summary>
    public (int Requests, TimeSpan Answering) Look() =>
        (Interlocked.Exchange(ref _requests, 0), TimeSpan.FromSeconds((double)Interlocked.Exchange(ref _ticks, 0) / Stopwatch.Frequency));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        Interlocked.Increment(ref _requests);
        if (Delay > TimeSpan.Zero)
            await Task.Delay(Delay, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var query = context.Request.Query;
        context.Response.ContentType = "application/json";
        var path = context.Request.Path.Value!;
        var body = "[]"u8.ToArray();
        if (path.EndsWith("/user", StringComparison.Ordinal))
        {
            body = """{"id":1,"username":"planner","name":"Planner","state":"active"}"""u8.ToArray();
        }
        else if (path.EndsWith("/milestones", StringComparison.Ordinal))
        {
            // Of whatever is asked for: the calendar decides when a milestone is.
            var day = query["containing_date"].FirstOrDefault() ?? "2026-12-17";
            body = Encoding.UTF8.GetBytes($$"""[{"id":7,"iid":1,"group_id":3,"title":"m-{{day}}","state":"active","start_date":null,"due_date":"{{day}}","expired":false,"web_url":"http://x/m/7"}]""");
        }
        else if (path.EndsWith("/issues", StringComparison.Ordinal) && query.ContainsKey("milestone"))
        {
            var page = int.Parse(query["page"].FirstOrDefault() ?? "1", CultureInfo.InvariantCulture);
            body = _pages[page - 1];
            var there = context.Request.QueryString.Value!.Replace($"&page={page}", "", StringComparison.Ordinal);
            if (page < _pages.Length)
                context.Response.Headers.Link = $"<http://x{path}{there}&page={page + 1}>; rel=\"next\"";
            context.Response.Headers.ETag = $"W/\"page-{page}\"";
        }

        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body);
        Interlocked.Add(ref _ticks, Stopwatch.GetTimestamp() - started);
    }

    private static byte[] Page(int number) => Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Range((number * PageSize) + 1, PageSize).Select(Issue))}]");

    /// <summary>With all the keys that GitLab sends, and a description of the usual length.</summary>
    private static string Issue(int iid)
    {
        string[] states = ["ready for development", "in dev", "in review", "verification"];
        var text = string.Concat(Enumerable.Repeat("The list reads every reference and sorts in memory. Ask storage for one page in the order that is shown.\\n", 12));
        var person = iid % 25;
        var user = $$"""{"id":{{100 + person}},"username":"u{{person}}","name":"Person {{person}}","state":"active","locked":false,"avatar_url":"http://x/a.png","web_url":"http://x/u{{person}}"}""";
        return $$"""
            {"id":{{5000 + iid}},"iid":{{iid}},"project_id":9,"title":"Read the {{iid}}th reference page by page","description":"{{text}}","state":"opened","created_at":"2026-09-01T08:00:00.000Z","updated_at":"2026-11-01T08:00:{{iid % 60:00}}.000Z",
             "closed_at":null,"closed_by":null,"labels":["backend","{{(iid % 5 == 0 ? "Stretch" : "Deliverable")}}","group::bench","type::feature","workflow::{{states[iid % 4]}}"],
             "milestone":{"id":7,"iid":1,"group_id":3,"title":"m","description":"","state":"active","created_at":"2026-09-01T08:00:00.000Z","updated_at":"2026-09-01T08:00:00.000Z","due_date":"2026-12-17","start_date":"2026-11-18","expired":false,"web_url":"http://x/m/7"},
             "assignees":[{{(iid % 3 == 0 ? "" : user)}}],"author":{{user}},"type":"ISSUE","assignee":null,"user_notes_count":3,"merge_requests_count":1,"upvotes":0,"downvotes":0,"due_date":null,"confidential":false,"discussion_locked":null,"issue_type":"issue",
             "web_url":"http://x/bench/app/-/issues/{{iid}}","time_stats":{"time_estimate":0,"total_time_spent":0,"human_time_estimate":null,"human_total_time_spent":null},"task_completion_status":{"count":0,"completed_count":0},
             "weight":{{(iid % 4 == 0 ? "null" : "3")}},"blocking_issues_count":0,"has_tasks":false,"_links":{"self":"http://x/api/v4/projects/9/issues/{{iid}}","notes":"http://x/n","award_emoji":"http://x/e","project":"http://x/p","closed_as_duplicate_of":null},
             "references":{"short":"#{{iid}}","relative":"app#{{iid}}","full":"bench/app#{{iid}}"},"severity":"UNKNOWN","moved_to_id":null,"imported":false,"imported_from":"none","service_desk_reply_to":null,"epic_iid":null,"epic":null,"iteration":null,"health_status":null}
            """;
    }
}
