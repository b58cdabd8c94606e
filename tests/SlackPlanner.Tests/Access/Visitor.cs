using System.Net;
using System.Text.RegularExpressions;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Access;

/// <summary>A browser without a screen: keeps cookies, follows no redirect by itself, fills in the hidden fields of a page's forms.</summary>
internal sealed partial class Visitor(App app) : IDisposable
{
    public const string PublicUrl = "--Planner:PublicUrl=http://planner.example.test";

    private readonly HttpClient http = new(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = app.Address };

    public Dictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    /// <summary>The last answer's <c>Set-Cookie</c> lines.</summary>
    public IReadOnlyList<string> SetCookies { get; private set; } = [];

    /// <summary>Types <c>/planner open</c> and takes the path of the link from the DM.</summary>
    public static async Task<string> LinkFor(App app, string user)
    {
        await app.As(user).Submits("/planner open");
        return Link().Matches(string.Concat(await app.As(user).ReadsDm()))[^1].Groups["path"].Value;
    }

    /// <summary>Somebody who has signed in by their link.</summary>
    public static async Task<Visitor> SignedIn(App app, string user)
    {
        var visitor = new Visitor(app);
        var page = await visitor.Get(await LinkFor(app, user));
        var answer = await visitor.Post("/sign-in", page);
        Assert.Equal((HttpStatusCode.SeeOther, "/jobs"), (answer.Status, answer.Location));
        return visitor;
    }

    public Task<Answer> Get(string path, bool live = false)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (live)
            request.Headers.Add("X-Live", "1");
        return Send(request);
    }

    /// <summary>Sends a form with the hidden fields of <paramref name="page"/> and the given ones.</summary>
    public Task<Answer> Post(string path, Answer page, params (string Name, string Value)[] fields)
    {
        var all = page.Hidden();
        foreach (var (name, value) in fields)
            all[name] = value;
        return Send(new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new FormUrlEncodedContent(all) });
    }

    public void Dispose() => http.Dispose();

    private async Task<Answer> Send(HttpRequestMessage request)
    {
        if (Cookies.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        using var response = await http.SendAsync(request);
        SetCookies = response.Headers.TryGetValues("Set-Cookie", out var lines) ? [.. lines] : [];
        foreach (var line in SetCookies)
        {
            var pair = line.Split(';')[0].Split('=', 2);
            if (pair[1].Length == 0)
                Cookies.Remove(pair[0]);
            else
                Cookies[pair[0]] = pair[1];
        }

        return new(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location?.ToString(), response.Headers.ToDictionary(h => h.Key, h => string.Join(' ', h.Value)));
    }

    [GeneratedRegex(@"http://planner\.example\.test(?<path>/sign-in/[A-Za-z0-9._-]+)")]
    private static partial Regex Link();
}

internal sealed partial record Answer(HttpStatusCode Status, string Body, string? Location, IReadOnlyDictionary<string, string> Headers)
{
    public Dictionary<string, string> Hidden() => HiddenField().Matches(Body)
        .DistinctBy(field => field.Groups["name"].Value).ToDictionary(field => field.Groups["name"].Value, field => WebUtility.HtmlDecode(field.Groups["value"].Value));

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\">")]
    private static partial Regex HiddenField();
}
