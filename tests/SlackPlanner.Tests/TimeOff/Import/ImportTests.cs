using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Calendars;

namespace SlackPlanner.Tests.TimeOff.Import;

/// <summary>Importing through the whole app. One app for all: each test has a person of its own.</summary>
[Trait("Transport", "both")]
public sealed class ImportTests(ImportTests.OneApp one) : IClassFixture<ImportTests.OneApp>
{
    private App App => one.App;

    [Fact]
    public async Task Import_Lines_AreShownFirstThenSavedAndNeverTwice()
    {
        var yuki = App.As("U0YUKI");
        await yuki.Submits("/pto 2027-03-03 sick");
        var lines = "first,last,kind\n2027-03-01,2027-03-02,vacation\n2027-03-03,,sick\n2027-03-02,2027-03-04,parental\nbeach,,\n2027-03-08,,on-call";

        var (view, preview) = await Preview(yuki, lines);
        var words = Texts.Of(preview);
        Assert.Contains("2 new, 1 there already, 1 left out, 1 not understood.", words);
        Assert.Contains("Line 2: Mon 1 Mar – Tue 2 Mar, vacation, 2 work days", words);
        Assert.Contains("Line 4: Tue 2 Mar – Thu 4 Mar, parental leave, 3 work days — Mon 1 Mar – Tue 2 Mar, vacation", words);
        Assert.Contains("Line 5: “beach”", words);
        Assert.DoesNotContain("1 Mar", await yuki.Asks("/pto list"));

        var done = await yuki.SubmitsView(view, new { });
        Assert.Contains("Imported: 2 entries.", Texts.Of(done["view"]));
        Assert.Contains("Mon 1 Mar – Tue 2 Mar", await yuki.Asks("/pto list"));
        await App.Settles();
        Assert.DoesNotContain((await App.As("U0NOOR").Reads("C0SOURCE")).Select(Texts.Of), text => text.Contains("1 Mar", StringComparison.Ordinal));

        var (_, again) = await Preview(yuki, lines);
        Assert.Contains("3 there already, 1 left out, 1 not understood. There is nothing to import.".Replace(". There", ".* There"), Texts.Of(again));
        Assert.Null(again["submit"]);
    }

    [Fact]
    public async Task Import_WhatWasLoggedSinceThePreview_IsLeftAlone()
    {
        var lena = App.As("U0LENA");
        var (view, _) = await Preview(lena, "2027-04-05\n2027-04-06\n2027-04-07");
        await lena.Submits("/pto 2027-04-05 vacation");
        await lena.Submits("/pto 2027-04-06 pm sick");

        Assert.Contains("Imported: 1 entry. 1 entry was there already. 1 entry left out, because you are away then already.", Texts.Of((await lena.SubmitsView(view, new { }))["view"]));
        Assert.Equal(3, (await App.Services.GetRequiredService<SlackPlanner.TimeOff.AbsenceStore>().Get(App.Workspace, "U0LENA", default)).Entries.Count);
    }

    [Fact]
    public async Task Import_Feed_AddsChangesAndLeavesAlone()
    {
        var diego = App.As("U0DIEGO");
        one.Body = FakeNetwork.Ok(Ics.Event("SUMMARY:PTO <!channel>", "DTSTART;VALUE=DATE:20270705", "DTEND;VALUE=DATE:20270710"));
        var address = $"http://127.0.0.1:{one.Network.Port}/secret-of-mine.ics";
        var (view, preview) = await Preview(diego, feed: address, kind: "parental");
        Assert.Contains("“PTO &lt;!channel&gt;”: Mon 5 Jul – Fri 9 Jul, parental leave, 5 work days", Texts.Of(preview));
        await diego.SubmitsView(view, new { });

        one.Body = FakeNetwork.Ok(Ics.Event("SUMMARY:PTO", "DTSTART;VALUE=DATE:20270707", "DTEND;VALUE=DATE:20270714"));
        var (moved, changed) = await Preview(diego, feed: address, kind: "parental");
        Assert.Contains("Will be changed, because the source says something else now", Texts.Of(changed));
        Assert.Contains("Wed 7 Jul – Tue 13 Jul, parental leave, 5 work days (it was Mon 5 Jul – Fri 9 Jul)", Texts.Of(changed));
        await diego.SubmitsView(moved, new { });

        var list = await diego.Asks("/pto list");
        Assert.Contains("Wed 7 Jul – Tue 13 Jul", list);
        Assert.DoesNotContain("5 Jul –", list);
        Assert.Contains("1 there already", Texts.Of((await Preview(diego, feed: address, kind: "parental")).View));
        Assert.DoesNotContain(App.Logs.All, line => line.Contains("secret-of-mine", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "", "csv", "Paste a line")]
    [InlineData("", "mine.ics", "feed", "not a web address")]
    [InlineData("", "https://10.0.0.1/x.ics", "feed", "private network")]
    [InlineData("", "HERE/page", "feed", "it is not an iCalendar file")]
    [InlineData("2027-05-03", "HERE/missing", "feed", "It answered with 404")]
    public async Task Import_WrongInput_IsSaidWhereItStands(string csv, string feed, string block, string words)
    {
        var ruby = App.As("U0RUBY");
        var view = (await ruby.Submits("/pto import"))["view"]!["id"]!.ToString();

        var answer = await ruby.SubmitsView(view, Form(csv, feed.Replace("HERE", $"http://127.0.0.1:{one.Network.Port}", StringComparison.Ordinal), "vacation"));

        Assert.Contains(words, answer["errors"]![block]!.ToString());
        Assert.Contains("You have no time off ahead", await ruby.Asks("/pto list"));
    }

    [Fact]
    public async Task Import_SomebodyElses_IsNotThere()
    {
        var kofi = App.As("U0KOFI");
        var (_, preview) = await Preview(kofi, "2027-04-05");
        var store = App.Services.GetRequiredService<SlackPlanner.TimeOff.Import.ImportStore>();
        var id = preview["private_metadata"]!.ToString();

        Assert.NotNull(await store.Get(App.Workspace, id, "U0KOFI", default));
        Assert.Null(await store.Get(App.Workspace, id, "U0MEI", default));
        Assert.Null(await store.Get(App.Workspace, "*", "U0KOFI", default));
        Assert.Contains("not on a SlackPlanner team", await App.As("U0PAT").Asks("/pto import"));
    }

    private static async Task<(string Id, JsonNode View)> Preview(Actor actor, string csv = "", string feed = "", string kind = "vacation")
    {
        var id = (await actor.Submits("/pto import"))["view"]!["id"]!.ToString();
        var answer = await actor.SubmitsView(id, Form(csv, feed, kind));
        Assert.Equal("update", answer["response_action"]?.ToString());
        return (id, answer["view"]!);
    }

    private static object Form(string csv, string feed, string kind) =>
        new { csv = new { value = csv }, feed = new { value = feed }, filter = new { value = "" }, kind = new { value = kind } };

    public sealed class OneApp : IAsyncLifetime
    {
        internal App App { get; private set; } = null!;

        internal FakeNetwork Network { get; private set; } = null!;

        internal string Body { get; set; } = "";

        public async Task InitializeAsync()
        {
            Network = new(path => path switch
            {
                "/page" => FakeNetwork.Ok("<html>"),
                "/missing" => "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
                _ => Body,
            });
            App = await App.Start();
        }

        public async Task DisposeAsync()
        {
            await App.DisposeAsync();
            await Network.DisposeAsync();
        }
    }
}
