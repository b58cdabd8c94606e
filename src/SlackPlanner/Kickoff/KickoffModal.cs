using SlackPlanner.Capacity;
using SlackPlanner.Issues;
using SlackPlanner.Milestones.Draft;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Kickoff;

/// <summary>The window with everybody's part: what would be sent, and the way to each. Pure.</summary>
internal static class KickoffModal
{
    public const string CallbackId = "kickoff";
    public const string Person = "kickoff.person";
    public const string Fill = "kickoff.fill";
    public const string Turn = "kickoff.turn";
    public const string ForAll = "noteworthy-all";

    private const int PeopleOnPage = 15;
    private const int MostNamed = 6;

    public static string Title(string milestone) => SlackText.Truncate($"Kickoff {milestone}", 24);

    public static ModalViewDefinition Light(KickoffForm form, string milestone) => new()
    {
        CallbackId = CallbackId, Title = Title(milestone), Close = "Close", PrivateMetadata = form.Json(), Blocks = [SectionBlock.Of(":hourglass_flowing_sand: Putting it together …")],
    };

    /// <param name="mayEdit">The manager; others on the roster who may look see the issues, and no budgets.</param>
    public static ModalViewDefinition For(KickoffPage page, KickoffForm form, bool mayEdit)
    {
        if (page.Plan.Problem is { } problem)
            return ModalViewDefinition.Notice(Title(page.Milestone.Name), $"*What is planned is not known.* {SlackText.Escape(problem)} Nothing was sent.");
        if (page.Rows.Count == 0)
            return ModalViewDefinition.Notice(Title(page.Milestone.Name), "Nobody of the team is there in this milestone, so there is nobody to tell. `/planner team` shows first and last days.");
        var pages = (page.Rows.Count + PeopleOnPage - 1) / PeopleOnPage;
        var at = Math.Clamp(form.Page, 0, pages - 1);
        var blocks = new List<Block> { SectionBlock.Of(Head(page, mayEdit)) };
        if (mayEdit)
            blocks.AddRange(Draft(page));
        blocks.Add(new DividerBlock());
        blocks.AddRange(page.Rows.Skip(at * PeopleOnPage).Take(PeopleOnPage).Select(row => Row(page, row, mayEdit)));
        if (pages > 1)
            blocks.Add(new ActionsBlock { BlockId = "turn", Elements = [.. Turns(at, pages)] });
        blocks.AddRange(Ways(page, mayEdit));
        var maySend = mayEdit && !page.IsOver && page.Recipients.Count > 0;
        if (maySend && PersonModal.ForAll(page) is { } menu)
            blocks.Add(menu);
        return new()
        {
            CallbackId = CallbackId, Title = Title(page.Milestone.Name), Close = "Close",
            Submit = maySend ? new PlainText(page.WasSent ? "Send the changes" : "Send") : null,
            PrivateMetadata = (form with { Page = at, Rounds = page.State.Rounds }).Json(), Blocks = blocks,
        };
    }

    private static string Head(KickoffPage page, bool mayEdit)
    {
        var text = $"*{SlackText.Escape(SlackText.Truncate(page.Team.Name, 100))}*, {DateWords.Range(page.Milestone.Days, page.Today.Year)}, cut-off {DateWords.Day(page.Milestone.CutOff, page.Today.Year)}.";
        if (mayEdit)
            text += $" The team's budget is {page.Plan.Report.Budget}; {Cut(page.Plan.Cut)}";
        if (page.IsOver)
            return text + "\nThis milestone is over: nothing is sent any more.";
        if (!page.WasSent)
            return text + (mayEdit ? "\nNothing was sent yet: look at each part, change what you like, then send." : "\nNothing was sent yet.");
        var sent = $"\n:incoming_envelope: {SlackText.User(page.State.By!)} has sent it.";
        return text + sent + (!mayEdit ? "" : page.Recipients.Count == 0 ? " Nothing has changed since." : $" Since then something is different for {People(page, page.Recipients)}; only that would be sent, to them alone.");
    }

    /// <summary>Where the budget ends in the priority list.</summary>
    public static string Cut(CutLine cut) => cut switch
    {
        { Count: 0 } => "there is no open Deliverable.",
        { FitsAll: true } => $"all {cut.Count} Deliverables fit (weight {cut.Weight}).",
        { IsSure: true } => $"it ends after {cut.Fits} of {cut.Count} Deliverables (weight {cut.Weight}).",
        _ => $"it ends after {cut.Fits} to {cut.MayFit} of {cut.Count} Deliverables: {CapacityWords.Issues(cut.Unweighted)} of them {(cut.Unweighted == 1 ? "has" : "have")} no weight yet.",
    };

    private static IEnumerable<Block> Draft(KickoffPage page)
    {
        var plan = page.Plan;
        var free = plan.Unplaced;
        if (free.Count == 0 || page.IsOver)
            yield break;
        var names = SlackText.Escape(Named(page, free));
        var unweighted = free.Count(issue => issue.Weight is null);
        var hint = unweighted > 0 ? $" {(unweighted == 1 ? "One has" : $"{unweighted} have")} no weight yet and {(unweighted == 1 ? "is" : "are")} given to nobody by itself." : "";
        yield return SectionBlock.Of(
            $"{CapacityWords.Issues(free.Count)} {(free.Count == 1 ? "is" : "are")} with nobody: {names}.{hint}",
            new Button { ActionId = Fill, Text = plan.IsBegun ? "Fill what is free" : "Draft: fill the budgets", Value = "fill" }) with { BlockId = "fill" };
    }

    private static SectionBlock Row(KickoffPage page, DraftRow row, bool mayEdit)
    {
        var name = ShownNames.InLine(page.Name(row.User));
        var issues = row.Issues.Count == 0 ? "_no issue yet_" : SlackText.Escape(Named(page, row.Issues));
        if (!mayEdit)
            return SectionBlock.Of($"*{name}*: {issues}");
        var budget = row.Capacity.Budget;
        var over = row.Over == 0 ? "" : row.NeedsReason ? $" :warning: *{row.Over} over: say why*" : $" ({row.Over} over, with a reason)";
        var unweighted = row.Load.Unweighted == 0 ? "" : $", {CapacityWords.Issues(row.Load.Unweighted)} without weight";
        var changed = page.WasSent && page.Recipients.Any(one => one.User == row.User) ? " · _changed_" : "";
        return SectionBlock.Of(
            $"*{name}* · {CapacityWords.Percent(budget.Availability)} available · weight {row.Load.Weight} of {budget.Explanation[(budget.Explanation.LastIndexOf('=') + 2)..]}{unweighted}{over}{changed}\n{issues}",
            page.IsOver ? null : new Button { ActionId = Person, Text = "Look and edit", Value = row.User }) with { BlockId = "person-" + row.User };
    }

    private static IEnumerable<Button> Turns(int at, int pages)
    {
        if (at > 0)
            yield return new() { ActionId = Turn + ".back", Text = "‹ Back", Value = $"{at - 1}" };
        if (at < pages - 1)
            yield return new() { ActionId = Turn + ".on", Text = $"More ({at + 2} of {pages}) ›", Value = $"{at + 1}" };
    }

    private static IEnumerable<Block> Ways(KickoffPage page, bool mayEdit)
    {
        if (!mayEdit)
            yield break;
        var text = page.HasMail ? "Each gets a direct message and an e-mail." : "Each gets a direct message. E-mail is not set up: whoever runs SlackPlanner can set `Smtp__Host`.";
        if (page.Unreachable.Count > 0)
            text += $" No e-mail address in Slack's profile, so Slack only: {string.Join(", ", page.Unreachable.Select(user => ShownNames.InLine(page.Name(user))))}.";
        var copies = KickoffCopies.Of(page.Team);
        if (copies.Count > 0)
            text += $" {string.Join(" and ", copies.Select(SlackText.User))} {(copies.Count == 1 ? "gets" : "get")} a copy of everything.";
        yield return ContextBlock.Of(SlackText.Truncate(text, 2_900));
    }

    private static string People(KickoffPage page, IReadOnlyList<DraftRow> rows) =>
        string.Join(", ", rows.Take(MostNamed).Select(row => ShownNames.InLine(page.Name(row.User)))) + (rows.Count > MostNamed ? $" and {rows.Count - MostNamed} more" : "");

    private static string Named(KickoffPage page, IReadOnlyList<PlannedIssue> issues)
    {
        var seen = issues.Where(page.Sees).ToList();
        var named = seen.Take(MostNamed).Select(issue => issue.Confidential ? $"#{issue.Iid} (confidential)" : $"#{issue.Iid} {SlackText.Truncate(issue.Title, 50)}").ToList();
        var hidden = issues.Count - seen.Count;
        if (seen.Count > MostNamed)
            named.Add($"{seen.Count - MostNamed} more");
        if (hidden > 0)
            named.Add($"{hidden} confidential");
        return string.Join(", ", named);
    }
}
