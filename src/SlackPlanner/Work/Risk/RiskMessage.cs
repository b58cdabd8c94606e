using NodaTime;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <param name="Issue">As the team's copy has it.</param>
/// <param name="Link">As GitLab answered.</param>
/// <param name="Reason">null: its words are not kept any more.</param>
internal sealed record RiskState(Risk Risk, Team Team, Milestone Milestone, PlannedIssue? Issue, IssueLink? Link, bool Confidential, string? Reason, LocalDate Today);

/// <summary>What the manager is told of an issue at risk, with the handbook's choices. Pure.</summary>
/// <remarks>Source: handbook, "What to work on": reduce the scope, find somebody with more time, else move it to the next cycle. Nothing of a confidential issue: a DM stays.</remarks>
internal static class RiskMessage
{
    public const string Scope = "risk.scope";
    public const string Someone = "risk.someone";
    public const string Move = "risk.move";
    public const string Assign = "risk.assign";

    private const int MostQuoted = 1_500;

    public static Message For(RiskState state)
    {
        var risk = state.Risk;
        var milestone = SlackText.Escape(SlackText.Truncate(state.Milestone.Name, 60));
        var headline = risk.IsWithdrawn
            ? $":leftwards_arrow_with_hook: {SlackText.User(risk.By)} took back that {Name(state)} may miss *{milestone}*."
            : $":rotating_light: {SlackText.User(risk.By)} says that {Name(state)} may miss *{milestone}*. {DaysLeft(state.Today, state.Milestone)}";
        var blocks = new List<Block> { SectionBlock.Of(SlackText.Truncate(headline, 2_900)) };
        if (state.Issue is { } issue && !risk.IsWithdrawn)
            blocks.Add(ContextBlock.Of(Facts(issue)));
        if (!risk.IsWithdrawn)
            blocks.Add(SectionBlock.Of(Reason(state)));
        if (risk.Decisions.Count > 0)
            blocks.Add(SectionBlock.Of(string.Join('\n', risk.Decisions.TakeLast(5).Select(Decision))));
        if (!risk.IsWithdrawn && state.Issue is not { IsOpen: false })
        {
            blocks.Add(new ActionsBlock
            {
                Elements =
                [
                    new Button { ActionId = Scope, Text = "Reduce scope", Value = risk.Id },
                    new Button { ActionId = Someone, Text = "Find someone", Value = risk.Id },
                    new Button { ActionId = Move, Text = "Move to the next milestone", Value = risk.Id },
                ],
            });
        }

        return new() { Text = headline, Blocks = blocks };
    }

    /// <summary>For whoever said that it is at risk.</summary>
    public static Message Decided(RiskState state, RiskDecision decision)
    {
        var text = $"About {Name(state)}, of which you said that it may miss *{SlackText.Escape(SlackText.Truncate(state.Milestone.Name, 60))}*:\n{Decision(decision)}";
        return new() { Text = text, Blocks = [SectionBlock.Of(text)] };
    }

    /// <summary>Work days up to the cut-off, today and that day included.</summary>
    public static string DaysLeft(LocalDate today, Milestone milestone)
    {
        var left = today > milestone.CutOff ? 0 : WorkDays.Count(new(today, milestone.CutOff));
        var date = DateWords.Day(milestone.CutOff);
        return left switch
        {
            0 => $"The cut-off, {date}, is past.",
            1 => $"1 work day is left to the cut-off ({date}).",
            _ => $"{left} work days are left to the cut-off ({date}).",
        };
    }

    private static string Name(RiskState state) => state switch
    {
        { Confidential: true } => "a confidential issue",
        { Issue: { } issue } => SlackText.Link(issue.WebUrl, $"#{issue.Iid} {SlackText.Truncate(issue.Title, 150)}"),
        { Link: { } link } => JournalWords.Name(link),
        _ => SlackText.Code(state.Risk.Issue().ToString()),
    };

    private static string Facts(PlannedIssue issue)
    {
        var weight = issue.Weight is { } known ? $"weight {known}" : "no weight";
        var workflow = issue.Workflow is { } label ? $" · {SlackText.Code("workflow::" + label)}" : "";
        var people = issue.Assignees.Count == 0 ? "assigned to nobody" : "assigned to " + string.Join(", ", issue.Assignees.Select(name => SlackText.Code("@" + name)));
        return $"{weight}{workflow} · {people}";
    }

    private static string Reason(RiskState state) =>
        state.Confidential || state.Reason is null ? "The reason is a comment on the issue in GitLab." : SlackText.Truncate(SlackText.Quote(state.Reason), MostQuoted);

    private static string Decision(RiskDecision decision) => decision.Choice switch
    {
        RiskChoice.ReduceScope => $":scissors: {SlackText.User(decision.By)} reduced its scope; the rest is an issue of its own.",
        RiskChoice.FindSomeone => $":raising_hand: {SlackText.User(decision.By)} gave it to {(decision.Whom is { } whom ? SlackText.User(whom) : "somebody else")}.",
        _ => $":arrow_right: {SlackText.User(decision.By)} moved it to the next milestone.",
    };
}
