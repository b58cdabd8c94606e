using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using SlackPlanner.Sandbox.Page;

namespace SlackPlanner.Sandbox.Tests.Page;

public sealed partial class PageEndpointsTests : IAsyncLifetime
{
    private readonly WebApplication _sandbox = SandboxApp.Build(new() { Urls = "http://127.0.0.1:0", Seed = "none" });

    public Task InitializeAsync() => _sandbox.StartAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    private HttpClient Client() => new() { BaseAddress = new(SandboxApp.AddressOf(_sandbox)) };

    [Fact]
    public async Task Get_Page_ForbidsForeignScriptsAndIsAskedAgain()
    {
        using var http = Client();
        using var page = await http.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("default-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single());
        Assert.True(page.Headers.CacheControl!.NoCache);
        Assert.Contains("<title>SlackPlanner sandbox</title>", await page.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Get_KnownTag_Is304()
    {
        using var http = Client();
        using var first = await http.GetAsync("/js/app.js");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/js/app.js");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await http.SendAsync(again);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task Get_EveryFileThatIsNamed_IsThere()
    {
        using var http = Client();
        var waiting = new Queue<string>(["/"]);
        var seen = new HashSet<string>(["/"]);
        while (waiting.TryDequeue(out var path))
        {
            using var answer = await http.GetAsync(path);
            Assert.True(answer.IsSuccessStatusCode, path);
            foreach (var next in Named(await answer.Content.ReadAsStringAsync()).Select(name => new Uri(new Uri("http://page" + path), name).AbsolutePath).Where(seen.Add))
                waiting.Enqueue(next);
        }

        Assert.True(seen.Count > 30, $"only {seen.Count} files are reached from the page");
    }

    [Fact]
    public async Task Get_PageAndStyles_LoadNothingFromOtherHostsAndRunNoInlineScript()
    {
        using var http = Client();
        var page = await http.GetStringAsync("/");

        Assert.DoesNotContain("//", string.Concat(Named(page)));
        Assert.DoesNotMatch("<script(?![^>]*src=)|<style|style=|\\son\\w+=", page);
    }

    [Fact]
    public void Scripts_NeverTurnTextIntoMarkup()
    {
        var scripts = new PageFiles().ByPath.Where(static f => f.Key.EndsWith(".js", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(scripts);
        Assert.All(scripts, static f => Assert.DoesNotMatch(@"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|eval)\b", Encoding.UTF8.GetString(f.Value.Bytes)));
    }

    private static IEnumerable<string> Named(string text) =>
        Names().Matches(text).Select(static m => m.Groups["name"].Value).Where(static name => !name.StartsWith('#'));

    [GeneratedRegex("""(\shref="|\ssrc="|^import [^;]*?from ')(?<name>[^"']+)["']""", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Names();
}
