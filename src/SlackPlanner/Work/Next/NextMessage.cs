using System.Globalization;
using SlackPlanner.Capacity;
using SlackPlanner.Issues;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>The answer to <c>/next</c>, for one person's eyes only. Pure.</summary>
internal static class NextMessage
{
    public const string Show = "next.show";
    public const string ChooseTeam = "next.team";
    public const string Take = "take.issue";
    public const string Skip = "next.skip";
    public const string Unskip = "next.unskip";

    private const int MostOwn = 25;
    private const int MostFree = 5;
    private const int MostInSection = 2_900;

    /// <param name="news">What just happened, mrkdwn.</param>
    public static Message For(NextPage page, string? news = null)
    {
        var name = Name(page);
        List<Block> blocks = [.. news is null ? [] : (Block[])[SectionBlock.Of(news)], SectionBlock.Of($"*What to work on in {name}*, until {DateWords.Day(page.Milestone.Due, page.Milestone.Due.Year)}")];
        if (Weights(page) is { Length: > 0 } weights)
            blocks.Add(ContextBlock.Of(weights));
        if (page.Me is null)
            blocks.Add(SectionBlock.Of(NoName(page.Team)));
        else
            blocks.AddRange(Own(page));
        blocks.AddRange(Free(page));
        if (page.Stale is { } stale)
            blocks.Add(ContextBlock.Of(Age(page, stale.AsOf, stale.Trouble)));
        return new() { Text = $"What to work on in {name}", Blocks = blocks };
    }

    /// <summary>Says how somebody's GitLab name comes into the settings.</summary>
    public static string NoName(Team team) =>
        $"Who you are in GitLab is not known to SlackPlanner, so it cannot tell which issues are yours, nor assign one to you. {SlackText.User(team.Manager.User)} or an admin can add it to your line in `teams.yml`, "
        + "as `- { user: you@example.com, gitlab: your-name }`, and type `/planner apply`.";

    public static Message WhichTeam(IReadOnlyList<Team> teams) => TeamQuestion.Ask("For which team would you like to see what to work on?", ChooseTeam, teams);

    /// <summary>An issue in one line: link, what it is, weight, workflow label.</summary>
    private static string Line(NextPage page, PlannedIssue issue, bool saysKind) => string.Join(" · ", new[]
    {
        (issue.Confidential ? ":lock: " : "") + SlackText.Link(page.WebUrl(issue), $"#{issue.Iid} {SlackText.Truncate(page.Title(issue), 120)}"),
        saysKind ? issue.IsDeliverable ? "Deliverable" : issue.IsStretch ? "Stretch" : null : null,
        issue.Weight is { } weight ? $"weight {weight}" : "no weight yet",
        issue.Workflow is { } workflow ? SlackText.Code(SlackText.Truncate(workflow, 60)) : "no workflow label",
    }.OfType<string>());

    private static IEnumerable<Block> Own(NextPage page)
    {
        var list = page.List;
        var name = Name(page);
        var none = page.Closed > 0
            ? $":tada: All your Deliverables of {name} are done ({page.Closed})."
            : $"You have no Deliverables in {name}.";
        return
        [
            .. Part(page, "Your Deliverables", list.Deliverables, none),
            .. list.Stretch.Count == 0 ? [] : Part(page, "Your Stretch issues", list.Stretch, ""),
            .. list.Others.Count == 0 ? [] : Part(page, "Also yours", list.Others, ""),
        ];
    }

    private static IEnumerable<Block> Part(NextPage page, string heading, IReadOnlyList<PlannedIssue> issues, string none)
    {
        var shown = issues.Where(page.Shows).ToList();
        List<string> lines = [issues.Count == 0 ? none : $"*{heading}*", .. shown.Take(MostOwn).Select(issue => "• " + Line(page, issue, saysKind: false))];
        lines.Add(End(shown.Count - MostOwn, page.Hidden(issues), page.Boards.Mine, "Yours on the board"));
        return Sections(lines.Where(line => line.Length > 0));
    }

    private static IEnumerable<Block> Free(NextPage page)
    {
        var (free, name) = (page.List.Free, Name(page));
        var shown = free.Where(page.Shows).ToList();
        yield return SectionBlock.Of(free.Count == 0
            ? $"Nothing is free in {name}: every open Deliverable and Stretch issue has somebody of {SlackText.Escape(SlackText.Truncate(page.Team.Name, 100))}. `/next else` makes an issue for something that is not on the board."
            : "*Free to take*, from the top of the board");
        foreach (var issue in shown.Take(MostFree))
        {
            yield return SectionBlock.Of(Line(page, issue, saysKind: true) + Remarks(page, issue));
            if (page.Me is not null)
                yield return Buttons(page, issue);
        }

        if (End(shown.Count - MostFree, page.Hidden(free), page.Boards.Free, "Free ones on the board") is { Length: > 0 } end)
            yield return ContextBlock.Of(end);
    }

    private static string Remarks(NextPage page, PlannedIssue issue)
    {
        var with = issue.Assignees.Count == 0 ? "" : $"\nAssigned to {string.Join(", ", issue.Assignees.Take(5).Select(name => SlackText.Code("@" + name)))}, who is not of this team.";
        return with + (page.Skipped.Contains(issue.Reference) ? "\nYou have skipped it; your finding stands on the issue." : "");
    }

    private static ActionsBlock Buttons(NextPage page, PlannedIssue issue)
    {
        var value = NextValue.Of(page.Team.Id, new(issue.Project, issue.Iid));
        var other = page.Skipped.Contains(issue.Reference)
            ? new Button { ActionId = Unskip, Text = "Not skipped any more", Value = value }
            : new Button { ActionId = Skip, Text = "Skip, because …", Value = value };
        return new() { Elements = [new Button { ActionId = Take, Text = "Take it", Value = value }, other] };
    }

    private static string Weights(NextPage page)
    {
        if (page.Capacity is not { } capacity)
            return "";
        var budget = capacity.Budget;
        var planned = capacity.Planned is not { } taken ? ""
            : $"Taken: *{taken.Weight}* of a budget of *{budget.Weight}*{(taken.Unweighted == 0 ? "" : $", and {CapacityWords.Issues(taken.Unweighted)} without weight")}; "
              + $"Deliverables: {page.Committed?.Weight ?? 0}. ";
        var days = Math.Round(budget.Availability.Days * 0.75m, MidpointRounding.AwayFromZero);
        return string.Create(CultureInfo.InvariantCulture, $"{(planned.Length == 0 ? $"Budget: *{budget.Weight}*. " : planned)}({budget.Explanation}) "
            + $"For orientation only: the handbook expects Deliverables to take about 75 % of your time, here about {days:0} of {budget.Availability.Days:0.##} days.");
    }

    private static string End(int more, int hidden, string? board, string words) => string.Join(" · ", new[]
    {
        more > 0 ? $"… and {more} more" : null,
        hidden == 0 ? null : $":lock: {hidden} confidential, not shown here",
        board is null ? null : SlackText.Link(board, words),
    }.OfType<string>());

    private static string Age(NextPage page, NodaTime.Instant asOf, GitLabTrouble? trouble) =>
        $"As of {SlackText.Date(asOf.ToUnixTimeSeconds(), "{date_short_pretty} {time}", asOf.InZone(page.Zone).ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture))}."
        + (trouble is null ? "" : " " + SlackText.Escape(trouble.Words));

    private static string Name(NextPage page) => SlackText.Escape(SlackText.Truncate(page.Milestone.Name, 40));

    private static IEnumerable<Block> Sections(IEnumerable<string> lines)
    {
        var part = "";
        foreach (var line in lines)
        {
            if (part.Length + line.Length + 1 > MostInSection)
            {
                yield return SectionBlock.Of(part);
                part = "";
            }

            part += (part.Length == 0 ? "" : "\n") + line;
        }

        if (part.Length > 0)
            yield return SectionBlock.Of(part);
    }
}
