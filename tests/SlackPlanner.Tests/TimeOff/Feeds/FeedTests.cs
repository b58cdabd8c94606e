using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.People;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Access;
using SlackPlanner.Tests.Calendars;
using SlackPlanner.Tests.Teams;
using SlackPlanner.TimeOff.Feeds;

namespace SlackPlanner.Tests.TimeOff.Feeds;

/// <summary>Feeds through the whole app. One app for all: each test has a person of its own.</summary>
public sealed partial class FeedTests(FeedTests.OneApp one) : IClassFixture<FeedTests.OneApp>
{
    private App App => one.App;

    [Fact]
    public async Task Feed_ForThePersonAlone_HasAnAddressForEachAndTheSameAgain()
    {
        var answer = await App.As("U0YUKI").Submits("/pto feed");

        Assert.True((bool)answer["ephemeral"]!);
        Assert.Contains("Your own time off", Texts.Of(answer));
        Assert.Contains("Create:Source Code BE", Texts.Of(answer));
        Assert.Equal(2, Paths(answer).Count);
        Assert.Equal(Paths(answer), Paths(await App.As("U0YUKI").Submits("/pto feed")));
        Assert.DoesNotContain("calendar/", answer["text"]!.ToString()); // notifications are read by others
        Assert.Empty(Paths(answer).Intersect(Paths(await App.As("U0LENA").Submits("/pto feed"))));
        Assert.Contains("not on a SlackPlanner team", await App.As("U0PAT").Asks("/pto feed"));
    }

    [Fact]
    public async Task Feed_OfATeam_ShowsWhoIsAwayAndNeverWhy()
    {
        await App.As("U0LENA").Submits("/pto 2026-12-01 to 2026-12-03 sick");
        await App.As("U0ARJUN").Submits("/pto 2026-12-02 pm vacation");
        await App.As("U0TOMAS").Submits("/pto 2026-12-02 training");
        var path = Paths(await App.As("U0IMANI").Submits("/pto feed"))[1];

        var (answer, text) = await Fetch(path);

        Assert.Equal((HttpStatusCode.OK, "text/calendar; charset=utf-8"), (answer.StatusCode, answer.Content.Headers.ContentType!.ToString()));
        Assert.Equal("no-cache, private", answer.Headers.CacheControl!.ToString());
        foreach (var word in new[] { "sick", "vacation", "training", "Tomas" })
            Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase);
        var events = (await IndependentReader.Read(text))["events"]!.AsArray();
        Assert.Contains(events, e => Words(e) == "Lena away 2026-12-01 2026-12-04");
        Assert.Contains(events, e => Words(e).StartsWith("Arjun away 2026-12-02T", StringComparison.Ordinal));
        Assert.Contains(events, e => Words(e) == "Noor away 2026-12-25 2026-12-26"); // a public holiday of hers
        Assert.DoesNotContain(App.Logs.All, line => line.Contains(path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Feed_OfOnesOwn_FollowsEditAndCancel()
    {
        var path = Paths(await App.As("U0MEI").Submits("/pto feed"))[0];
        await App.As("U0MEI").Submits("/pto 2026-12-10 to 2026-12-11 vacation");
        var added = await Only(path);
        await App.As("U0MEI").Submits("/pto cancel 2026-12-10");
        var cancelled = await Only(path);

        Assert.Equal(("CONFIRMED", 0, false), (added["status"]!.ToString(), (int)added["sequence"]!, (bool)added["free"]!));
        Assert.Equal(("CANCELLED", 1), (cancelled["status"]!.ToString(), (int)cancelled["sequence"]!));
        Assert.Equal(added["uid"]!.ToString(), cancelled["uid"]!.ToString());
        Assert.Equal("Mei away 2026-12-10 2026-12-12", Words(cancelled));
    }

    [Fact]
    public async Task Feed_Unchanged_IsNotSentAgain()
    {
        var path = Paths(await App.As("U0RUBY").Submits("/pto feed"))[0];
        await App.As("U0RUBY").Submits("/pto 2026-12-10 vacation");
        var (first, text) = await Fetch(path);
        var tag = first.Headers.ETag!.ToString();

        var (same, nothing) = await Fetch(path, tag);
        Assert.Equal((HttpStatusCode.NotModified, "", tag), (same.StatusCode, nothing, same.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, (await Fetch(path, "*")).Answer.StatusCode);
        Assert.Equal((text, tag), ((await Fetch(path, "\"other\"")).Text, tag));
        Assert.Equal("", (await Fetch(path, method: HttpMethod.Head)).Text);

        await App.As("U0RUBY").Submits("/pto 2026-12-14 vacation");
        Assert.Equal(HttpStatusCode.OK, (await Fetch(path, tag)).Answer.StatusCode);
    }

    [Fact]
    public async Task Feed_RenewedAndSwitchedOff_OpensNothingByItsOldAddress()
    {
        var kofi = App.As("U0KOFI");
        var list = await kofi.Submits("/pto feed");
        var (own, team) = (Paths(list)[0], Paths(list)[1]);

        var renewed = await kofi.Presses(list, FeedMessage.RenewAction, "me");
        Assert.Contains("has a new address", Texts.Of(renewed["message"]));
        var fresh = Paths(renewed["message"]!)[0];
        Assert.NotEqual(own, fresh);
        await IsGone(own);
        Assert.Equal(HttpStatusCode.OK, (await Fetch(fresh)).Answer.StatusCode);

        var off = await kofi.Presses(await kofi.Submits("/pto feed"), FeedMessage.OffAction, "me");
        Assert.Contains("Switched off.", Texts.Of(off["message"]));
        await IsGone(fresh);
        Assert.Equal(HttpStatusCode.OK, (await Fetch(team)).Answer.StatusCode);
        Assert.Single(Paths(await kofi.Submits("/pto feed"))); // it stays off

        var on = await kofi.Presses(await kofi.Submits("/pto feed"), FeedMessage.RenewAction, "me");
        Assert.Equal(HttpStatusCode.OK, (await Fetch(Paths(on["message"]!)[0])).Answer.StatusCode);
    }

    [Fact]
    public async Task Feed_Traced_KeepsItsSecret()
    {
        var path = Paths(await App.As("U0HOLLY").Submits("/pto feed"))[0];
        var traced = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => traced.Enqueue($"{activity.DisplayName} {string.Join(' ', activity.TagObjects)}"),
        };
        ActivitySource.AddActivityListener(listener);

        Assert.Equal(HttpStatusCode.OK, (await Fetch(path)).Answer.StatusCode);

        await Eventually.True(() => traced.Any(line => line.Contains("/calendar/", StringComparison.Ordinal)), "the request is traced");
        Assert.DoesNotContain(traced, line => line.Contains(path["/calendar/".Length..^".ics".Length], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/calendar/x.ics")]
    [InlineData("/calendar/T0DEMO.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics")]
    [InlineData("/calendar/T0OTHER.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics")]
    [InlineData("/calendar/T0DEMO.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/calendar/%7B%7D:*.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics")]
    public async Task Feed_UnknownAddress_IsNotThere(string path) => await IsGone(path);

    [Fact]
    public async Task Buttons_OfATeamOneIsNotOn_ChangeNothing()
    {
        var list = await App.As("U0DIEGO").Submits("/pto feed");
        var before = Paths(list);

        var answer = await App.As("U0DIEGO").Presses(list, FeedMessage.RenewAction, before.Count > 1 ? "code-review-be" : "me");
        Assert.Contains("has a new address", Texts.Of(answer["message"]));
        var stranger = await App.Services.GetRequiredService<FeedBook>().Open(App.Workspace, "U0DIEGO", ["source-code-be"], default);
        await IsGone($"/calendar/{stranger![0].Secret}.ics"); // whatever secret there is: it is not his team
    }

    [Fact]
    public async Task Erase_TakesFeedsAndWhatTheyShowed()
    {
        var path = Paths(await App.As("U0SANNE").Submits("/pto feed"))[0];
        await App.As("U0SANNE").Submits("/pto 2026-12-10 vacation");
        await Fetch(path);
        var (book, store) = (App.Services.GetRequiredService<FeedBook>(), App.Services.GetRequiredService<FeedStore>());
        Assert.NotNull(await store.Ledger(App.Workspace, "U0SANNE", default));
        Assert.Contains("own absences", (await book.Export(App.Workspace, "U0SANNE", default))!.ToJsonString());

        await book.Erase(App.Workspace, "U0SANNE", default);

        await IsGone(path);
        Assert.Null(await store.Ledger(App.Workspace, "U0SANNE", default));
        Assert.Null(await book.Export(App.Workspace, "U0SANNE", default));
        Assert.Contains(App.Services.GetServices<IPersonalData>(), part => ReferenceEquals(part, book));
    }

    private async Task IsGone(string path)
    {
        var (answer, text) = await Fetch(path);
        Assert.Equal((HttpStatusCode.NotFound, "There is no such calendar.", null, "no-store"), (answer.StatusCode, text, answer.Headers.ETag, answer.Headers.CacheControl!.ToString()));
    }

    private async Task<JsonNode> Only(string path) => Assert.Single((await IndependentReader.Read((await Fetch(path)).Text))["events"]!.AsArray(), e => Words(e).StartsWith("Mei away 2026-12-10", StringComparison.Ordinal))!;

    private async Task<(HttpResponseMessage Answer, string Text)> Fetch(string path, string? tag = null, HttpMethod? method = null)
    {
        using var http = new HttpClient { BaseAddress = App.Address };
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        var answer = await http.SendAsync(request);
        return (answer, await answer.Content.ReadAsStringAsync());
    }

    private static string Words(JsonNode? e) => $"{e!["summary"]} {e["start"]} {e["end"]}";

    private static IReadOnlyList<string> Paths(JsonNode answer) => [.. Path().Matches(Texts.Of(answer)).Select(match => match.Value)];

    [GeneratedRegex(@"/calendar/[\w.-]+\.ics")]
    private static partial Regex Path();

    public sealed class OneApp : IAsyncLifetime
    {
        internal App App { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            App = await App.Start(settings: [Visitor.PublicUrl]);
            await Eventually.True(async () => (await App.As("U0NOOR").Asks("/pto holidays")).Contains("Christmas", StringComparison.Ordinal), "holidays are read");
        }

        public async Task DisposeAsync() => await App.DisposeAsync();
    }
}
