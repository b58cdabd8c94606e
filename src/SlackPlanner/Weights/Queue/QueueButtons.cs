using System.Globalization;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.Weights.BreakDown;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights.Queue;

/// <summary>The action ids of the queue, and what its buttons carry.</summary>
internal static class QueueButtons
{
    /// <summary>Opens the queue below any message; its value is <see cref="Value(string, string, string, int?)"/> without an issue.</summary>
    public const string Open = "weigh.open";
    public const string ChooseTeam = "weigh.team";
    public const string Refresh = "weigh.refresh";
    public const string Skip = "weigh.skip";
    public const string Back = "weigh.back";
    public const string Confirm = "weigh.confirm";
    public const string Comment = "weigh.comment";
    public const string Ask = "weigh.ask";
    public const string Waiting = "weigh.waiting";
    public const string Answered = "weigh.answered";
    public const string Longer = "weigh.longer";
    public const string Retry = "weigh.retry";
    public const string Raise = "weigh.raise";
    public const string AllRight = "weigh.all-right";
    public const string Change = "weigh.change";
    public const string Split = "weigh.split";
    public const string SplitSo = "weigh.split-so";
    public const string SplitNot = "weigh.split-not";
    public const string SplitBack = "weigh.split-back";

    /// <summary>One for each place on the scale, of which the settings allow ten: an action id is unique within its row.</summary>
    public const string Weight0 = "weigh.to-a", Weight1 = "weigh.to-b", Weight2 = "weigh.to-c", Weight3 = "weigh.to-d", Weight4 = "weigh.to-e",
        Weight5 = "weigh.to-f", Weight6 = "weigh.to-g", Weight7 = "weigh.to-h", Weight8 = "weigh.to-i", Weight9 = "weigh.to-j";

    private static readonly string[] Places = [Weight0, Weight1, Weight2, Weight3, Weight4, Weight5, Weight6, Weight7, Weight8, Weight9];

    /// <param name="accepted">The person was asked about a security issue's level, and chose.</param>
    public static string Value(string team, string milestone, string reference = "", int? weight = null, bool accepted = false) =>
        string.Create(CultureInfo.InvariantCulture, $"{team}|{milestone}|{weight}{(accepted ? "!" : "")}|{reference}");

    public static QueueTarget? Read(string value) =>
        value.Split('|', 4) is [var team, var milestone, var weight, var reference]
            ? new(team, milestone, reference, int.TryParse(weight.TrimEnd('!'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null)
            {
                Accepted = weight.EndsWith('!'),
            }
            : null;

    public static Button Of(string action, string text, QueuePage page, PlannedIssue? issue = null, int? weight = null, string? style = null) => new()
    {
        ActionId = action, Text = text, Style = style, Value = Value(page.Team.Id, page.Milestone.Key, issue?.Reference ?? "", weight),
    };

    /// <summary>A button for each weight; the one that the issue has already confirms it.</summary>
    public static IEnumerable<Button> Weights(QueuePage page, PlannedIssue issue)
    {
        var scale = page.Team.Capacity.Scale;
        if (issue.Weight is { } now)
            yield return Of(Confirm, $"{now} is right", page, issue, now, Button.Primary) with { AccessibilityLabel = $"The weight {now} is right" };
        for (var place = 0; place < Math.Min(scale.Weights.Count, Places.Length); place++)
        {
            var weight = scale.Weights[place];
            if (weight != issue.Weight)
                yield return Of(Places[place], Name(scale, weight) + (issue.Weight is null ? "" : " …"), page, issue, weight);
        }
    }

    /// <summary>One level more for a security issue, or as it was chosen; where there is no higher weight, breaking it down is the other choice.</summary>
    /// <param name="keep">The action of the weight as chosen.</param>
    /// <param name="raise">The action of the higher one: another, for both stand in one row.</param>
    public static IReadOnlyList<Button> OfSecurity(Team team, string milestone, IssueReference issue, int chosen, string keep, string raise)
    {
        var asChosen = new Button { ActionId = keep, Text = $"Weigh {chosen}", Value = Value(team.Id, milestone, issue.ToString(), chosen, accepted: true) };
        return SecurityWeight.Instead(team, chosen) is { } higher
            ? [new Button { ActionId = raise, Text = $"Weigh {higher}", Style = Button.Primary, Value = Value(team.Id, milestone, issue.ToString(), higher, accepted: true) }, asChosen]
            : [BreakDownButton.For(team.Id, issue), asChosen];
    }

    private static string Name(WeightScale scale, int weight) => scale.Meaning(weight) is { } meaning ? $"{weight} · {meaning.Name}" : weight.ToString(CultureInfo.InvariantCulture);
}

/// <param name="Team">Team id.</param>
/// <param name="Milestone">Key, as <c>2026-12</c>.</param>
/// <param name="Reference">Empty where the button is about the queue.</param>
internal sealed record QueueTarget(string Team, string Milestone, string Reference, int? Weight)
{
    public bool Accepted { get; init; }
}
