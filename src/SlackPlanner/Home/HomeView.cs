using System.Globalization;
using NodaTime;
using SlackPlanner.Capacity;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.Standup;
using SlackPlanner.TimeOff;
using SlackPlanner.Work;

namespace SlackPlanner.Home;

/// <summary>The Home tab: what is mine today. No time of day stands in it, so that the same content is the same view.</summary>
internal static class HomeView
{
    public const string Add = "home.add";
    public const string Milestone = "home.milestone";

    private const int MostAbsences = 8;
    private const int MostNames = 20;
    private const int MostOver = 8;
    private const int SectionText = 2_900;

    private static readonly string[] Hints = ["/pto who week", "/capacity", "/planner help"];

    public static HomeViewDefinition For(HomePage page, CommandCatalog catalog) => new()
    {
        Blocks =
        [
            new HeaderBlock { Text = DateWords.Day(page.Today) },
            .. page.Standups.Select(standup => Standup(standup, catalog)),
            new DividerBlock(),
            .. TimeOff(page),
            .. Away(page),
            .. page.Budgets.Count == 0 ? [] : (Block[])[new DividerBlock()],
            .. page.Budgets.SelectMany(Budget),
            .. page.Headcounts.Select(text => SectionBlock.Of(SlackText.Truncate(text, SectionText))),
            .. page.Turns.Select(turn => turn.Block(page.Today)),
            .. page.Steps.Select(step => step.Block(page.Today)),
            .. page.Stale.Count == 0 ? [] : (Block[])[SectionBlock.Of(StaleWords.Line(page.Stale))],
            ContextBlock.Of(string.Join(" · ", Hints.Select(line => SlackText.Code(catalog.Typed(line))))),
        ],
    };

    /// <summary>For somebody who cannot use SlackPlanner, or not yet.</summary>
    public static HomeViewDefinition Outside(string why) => new() { Blocks = [SectionBlock.Of(SlackText.Truncate(why, SectionText))] };

    /// <summary>After somebody's data was erased.</summary>
    public static HomeViewDefinition Blank { get; } = new() { Blocks = [SectionBlock.Of("Nothing is shown here now. Open this tab again to see what there is.")] };

    private static SectionBlock Standup(HomeStandup standup, CommandCatalog catalog)
    {
        var name = $"*Standup* of {SlackText.Escape(SlackText.Truncate(standup.TeamName, 100))}";
        var when = standup.IsToday ? "today" : $"on {DateWords.Day(standup.Day.Date)}";
        return standup.State switch
        {
            EntryState.Shared => SectionBlock.Of(
                $"{name}\nYou shared {when} in {SlackText.Channel(standup.Channel)}. Thank you!", new Button { ActionId = PromptMessage.Edit, Text = "Edit", Value = standup.Day.Value }),
            EntryState.Skipped => SectionBlock.Of($"{name}\nNo standup for you {when}.", Answer("Answer after all", standup, style: null)),
            _ when standup.PausedUntil is { } until => SectionBlock.Of(
                $"{name}\nPaused: nothing asks you before {DateWords.Day(until, standup.Day.Date.Year)}. {SlackText.Code(catalog.Typed("/standup resume"))} ends that.", Answer("Answer all the same", standup, style: null)),
            _ => SectionBlock.Of($"{name}\nThe next one is {when}. A few lines are enough.", Answer("Answer", standup, standup.IsToday ? Button.Primary : null)),
        };
    }

    private static Button Answer(string text, HomeStandup standup, string? style) =>
        new() { ActionId = BoardMessage.Answer, Text = text, Value = standup.Day.Value, Style = style };

    private static IEnumerable<Block> TimeOff(HomePage page)
    {
        var none = page.Upcoming.Count == 0 ? "\nNothing to come." : "";
        yield return SectionBlock.Of($"*Your time off*{none}", new Button { ActionId = Add, Text = "Add" });
        foreach (var entry in page.Upcoming.Take(MostAbsences))
            yield return ListMessage.Entry(page.Caller, page.Book, entry, note: null);
        if (page.Upcoming.Count > MostAbsences)
            yield return ContextBlock.Of($"… and {page.Upcoming.Count - MostAbsences} more: `/pto list`");
    }

    private static IEnumerable<Block> Away(HomePage page)
    {
        var (first, last) = (page.Week.Start, page.Week.End);
        var title = page.Week.Contains(page.Today) ? "Away this week" : $"Away {DateWords.Range(page.Week)}";
        var lines = new List<string>();
        for (var day = first; day <= last; day = day.PlusDays(1))
        {
            var names = page.Away.Select(one => (one.Name, Halves: AwayTimes.On(day, one.Absences))).Where(one => one.Halves != AwayHalves.None)
                .OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase).ToList();
            if (names.Count == 0 || !WorkDays.IsWorkDay(day))
                continue;
            var shown = names.Take(MostNames).Select(one => SlackText.Escape(SlackText.Truncate(one.Name, 40)) + Part(one.Halves));
            lines.Add($"{(day == page.Today ? "*Today*" : DateWords.Day(day))}: {string.Join(", ", shown)}{(names.Count > MostNames ? $" and {names.Count - MostNames} more" : "")}");
        }

        yield return SectionBlock.Of(SlackText.Truncate($"*{title}*\n{(lines.Count == 0 ? "Nobody of your team." : string.Join('\n', lines))}", SectionText));
    }

    private static string Part(AwayHalves halves) => halves switch { AwayHalves.Morning => " (am)", AwayHalves.Afternoon => " (pm)", _ => "" };

    private static IEnumerable<Block> Budget(HomeBudget budget)
    {
        var (report, milestone) = (budget.Report, budget.Milestone);
        var name = SlackText.Escape(SlackText.Truncate(milestone.Name, 40));
        var lines = new List<string> { $"*{name}* in {SlackText.Escape(SlackText.Truncate(report.Team.Name, 100))} · cut-off {DateWords.Day(milestone.CutOff)}, release {DateWords.Day(milestone.Release)}" };
        if (budget.Own is { } own)
            lines.Add($"You: budget {own.Budget.Weight}, {CapacityWords.Percent(own.Budget.Availability)} available{Planned(report, own.Planned, own.Left)}");
        if (budget.SeesEveryone)
        {
            lines.Add($"Team: budget {report.Budget}, {CapacityWords.Percent(report.Availability)} available{Planned(report, report.Work?.Assigned, report.Budget - report.Work?.Assigned.Weight)}");
            var over = report.Members.Where(member => member.Left < 0).ToList();
            if (over.Count > 0)
                lines.Add($"Over budget: {string.Join(", ", over.Take(MostOver).Select(member => $"{ShownNames.InLine(budget.Names.GetValueOrDefault(member.User, member.User))} by {-member.Left}"))}{(over.Count > MostOver ? ", …" : "")}");
        }

        yield return SectionBlock.Of(SlackText.Truncate(string.Join('\n', lines), SectionText), Link(report));
        if (report.Work is null)
            yield return ContextBlock.Of("What is planned is not known at the moment: `/capacity` says why.");
    }

    private static string Planned(CapacityReport report, PlannedWeight? planned, int? left) =>
        report.Work is null ? "" : planned is null ? ", planned weight unknown"
        : string.Create(CultureInfo.InvariantCulture, $", planned {planned.Weight}{Unweighted(planned.Unweighted)}, {CapacityWords.Left(left)}");

    private static string Unweighted(int issues) => issues switch { 0 => "", 1 => " and an issue without a weight", _ => $" and {issues} issues without a weight" };

    private static Button? Link(CapacityReport report) =>
        report.WebUrl is { Length: < 3000 } url && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
            ? new() { ActionId = $"{Milestone}.{report.Team.Id}", Text = "Open in GitLab", Url = url } : null;
}
