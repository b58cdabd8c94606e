using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Teams;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Kickoff;

namespace SlackPlanner.Tests.Milestones.Months;

/// <summary>One made-up team on the real app, whose clock is moved day by day; and what appears outside on each day, a row each.</summary>
internal sealed class MonthApp : IAsyncDisposable
{
    /// <summary>Days off of everybody: Christmas, a Friday, and New Year's Day, a Friday.</summary>
    private const string Holidays =
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//SlackPlanner//Months//EN
        BEGIN:VEVENT
        UID:christmas@months
        DTSTAMP:20260101T000000Z
        DTSTART;VALUE=DATE:20261225
        DTEND;VALUE=DATE:20261226
        SUMMARY:Christmas
        END:VEVENT
        BEGIN:VEVENT
        UID:new-year@months
        DTSTAMP:20260101T000000Z
        DTSTART;VALUE=DATE:20270101
        DTEND;VALUE=DATE:20270102
        SUMMARY:New Year
        END:VEVENT
        END:VCALENDAR
        """;

    private readonly DirectoryInfo folder;
    private readonly string zone;
    private readonly string place;
    private readonly Dictionary<string, int> issues = new(StringComparer.Ordinal);
    private readonly HashSet<string> read = new(StringComparer.Ordinal);
    private readonly List<string> rows = [];
    private IReadOnlyDictionary<string, SeenIssue> before = new Dictionary<string, SeenIssue>();

    private MonthApp(App app, DirectoryInfo folder, string zone, string place) => (App, this.folder, this.zone, this.place) = (app, folder, zone, place);

    public App App { get; }

    /// <summary>What has appeared, in order: <c>2026-11-16 Holly note: end of 13.0</c>.</summary>
    public IReadOnlyList<string> Rows => rows;

    public LocalDate Today { get; private set; }

    /// <param name="place">The team's group in GitLab, as <c>fernwood/review</c>.</param>
    public static async Task<MonthApp> Start(LocalDate day, string zone, string place, string teams, params string[] labels)
    {
        var beside = Directory.CreateTempSubdirectory("planner-months-");
        await File.WriteAllTextAsync(Path.Combine(beside.FullName, "teams.yml"), teams);
        await File.WriteAllTextAsync(Path.Combine(beside.FullName, "free.ics"), Holidays.ReplaceLineEndings("\r\n"));
        var app = await App.Start(
            $"{LocalDatePattern.Iso.Format(day)}T12:00 {zone}", mail: true,
            settings: [$"--Planner:TeamsFile={Path.Combine(beside.FullName, "teams.yml")}", "--Issues:PollEvery=01:00:00", "--GitLab:CallLimit=00:00:05"]);
        var month = new MonthApp(app, beside, zone, place) { Today = day };
        foreach (var label in labels)
            await month.InGitLab(HttpMethod.Post, "groups/fernwood/labels", new { name = label, color = "#336699" });
        return month;
    }

    /// <summary>GitLab has one milestone more than the demo's.</summary>
    public Task Plans(string title, string start, string due) =>
        InGitLab(HttpMethod.Post, $"groups/{Uri.EscapeDataString(place)}/milestones", new { title, start_date = start, due_date = due });

    /// <summary>Somebody opens an issue; its title is its name in the table.</summary>
    public async Task Opens(string project, string title, string? milestone, string labels, int? weight = null, string? assignee = null, bool confidential = false)
    {
        var body = new JsonObject { ["title"] = title, ["labels"] = labels, ["weight"] = weight, ["confidential"] = confidential, ["milestone_id"] = milestone is null ? null : await Milestone(milestone) };
        if (assignee is not null)
            body["assignee_ids"] = new JsonArray((int)(await InGitLab(HttpMethod.Get, $"users?username={assignee}", null)).AsArray()[0]!["id"]!);
        issues[title] = (int)(await InGitLab(HttpMethod.Post, $"projects/{Uri.EscapeDataString(project)}/issues", body))["iid"]!;
    }

    /// <summary>Somebody changes an issue in GitLab, and the team's copy hears of it; no row of the table.</summary>
    public async Task Changes(string project, string title, object change, string milestone)
    {
        await InGitLab(HttpMethod.Put, $"projects/{Uri.EscapeDataString(project)}/issues/{issues[title]}", change);
        var team = (await App.Services.GetRequiredService<ITeams>().All(App.Workspace, default))[0];
        await App.Services.GetRequiredService<IIssues>().OfMilestone(team, milestone, default);
        var issue = await App.Services.GetRequiredService<IGitLabClient>().Issues.Get(project, issues[title], default);
        await App.Services.GetRequiredService<IIssues>().Put(team, issue, default);
        await App.Settles();
        before = await SeenIssue.All(App);
    }

    /// <summary>The clock goes to an hour of the day, in the team's zone.</summary>
    public async Task Reaches(LocalDate day, int hour)
    {
        Today = day;
        await App.ClockGoesTo($"{LocalDatePattern.Iso.Format(day)}T{hour:00}:00 {zone}");
    }

    /// <summary>What was there before the first day is no row.</summary>
    public async Task Begins()
    {
        await App.Settles();
        await Looks();
        rows.Clear();
    }

    /// <summary>Day by day: what came until noon, what people do then, what came of it until the evening.</summary>
    public async Task Runs(LocalDate from, LocalDate to, Func<MonthApp, LocalDate, Task> story)
    {
        for (var day = from; day <= to; day = day.PlusDays(1))
        {
            await Reaches(day, 12);
            await Looks();
            await story(this, day);
            await Reaches(day, 23);
            await Looks();
        }
    }

    /// <summary>Writes down what is new since the last look, under today's date.</summary>
    public async Task Looks()
    {
        var found = new List<string>();
        // A message is read again: what is added to a note later is new as well.
        foreach (var post in Post.In(await App.Gateway.Get("/state/messages")))
            found.AddRange(post.Rows().GroupBy(row => row).SelectMany(same => same.Where((row, n) => read.Add($"{post.Id} {n} {row}"))));
        foreach (var mail in (await App.Gateway.Get("/state/mail"))["mails"]!.AsArray().Where(mail => read.Add($"mail:{mail!["id"]}")))
            found.Add(Words.Mail(mail!));
        var now = await SeenIssue.All(App);
        found.AddRange(SeenIssue.Changes(before, now));
        before = now;
        rows.AddRange(found.Select(row => $"{LocalDatePattern.Iso.Format(Today)} {row}"));
    }

    /// <summary>Presses a button of the newest message to the person that has the section; of a button with a count its first words are enough.</summary>
    public async Task Presses(string user, string section, string button)
    {
        var posts = Post.In(await App.Gateway.Get($"/state/messages?channel=D{user[1..]}")).Where(post => post.IsTold).ToList();
        if (posts.Select(post => (post.Ts, Button: post.Button(section, button))).LastOrDefault(post => post.Button is not null) is not { Button: var (action, value), Ts: var ts })
        {
            // A row that no table has: all that is missing is seen at once.
            var there = posts.LastOrDefault()?.Sections().Select(one => $"{one.Name} [{string.Join(", ", one.Buttons.Keys)}]") ?? [];
            rows.Add($"{LocalDatePattern.Iso.Format(Today)} {Words.Place("D" + user[1..])} finds no '{button}' at '{section}', but {string.Join(" / ", there)}");
            return;
        }

        await App.As(user).Clicks("D" + user[1..], ts, action, value);
        await App.Settles();
    }

    /// <summary>Done, taken back, done again: what was taken back is as if nothing had been done.</summary>
    public async Task PressesUndoesAndPresses(string user, string section, string button)
    {
        var was = await Fields();
        await Presses(user, section, button);
        var done = await Fields();
        await TakesBack(user, section, was);
        await Presses(user, section, button);
        Assert.Equal(done, await Fields());
    }

    /// <summary>Undo brings back milestones, labels, weights, assignees and states exactly.</summary>
    public async Task TakesBack(string user, string section, IReadOnlyList<string> was)
    {
        var done = await Fields();
        await Presses(user, section, "Undo");
        var undone = await Fields();
        if (!undone.SequenceEqual(was) || done.SequenceEqual(was))
            rows.Add($"{LocalDatePattern.Iso.Format(Today)} undone, '{section}' is not as it was: {string.Join(" / ", undone.Except(was))}; done it was: {string.Join(" / ", done.Except(was))}");
    }

    /// <summary>Opens the kickoff from the note, looks at it, and sends it.</summary>
    public async Task SendsKickoff(string user, string milestone)
    {
        await Presses(user, $"kickoff of {milestone}", "");
        await App.Sends(user);
    }

    /// <summary>A confidential issue's title stands in no channel and in no mail.</summary>
    public async Task NeverNames(string title)
    {
        var messages = (await App.Gateway.Get("/state/messages")).AsArray().Where(message => ((string)message!["channel"]!)[0] == 'C');
        var mails = (await App.Gateway.Get("/state/mail"))["mails"]!.AsArray();
        Assert.NotEmpty(mails);
        Assert.DoesNotContain(messages.Concat(mails), one => one!.ToJsonString().Contains(title, StringComparison.Ordinal));
    }

    /// <summary>As a deployment does it, in the middle of everything.</summary>
    public Task Restarts() => App.Restart();

    public async Task<JsonNode> InGitLab(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, "/gitlab/api/v4/" + path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("PRIVATE-TOKEN", "glpat-demo");
        using var answer = await App.Sandbox.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {text}");
        return JsonNode.Parse(text)!;
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>What Undo has to bring back, of every issue.</summary>
    public async Task<IReadOnlyList<string>> Fields() => [.. (await SeenIssue.All(App)).Values.Select(issue => issue.Fields)];

    private async Task<int> Milestone(string title) =>
        (int)(await InGitLab(HttpMethod.Get, $"groups/{Uri.EscapeDataString(place)}/milestones?title={title}", null)).AsArray()[0]!["id"]!;
}
