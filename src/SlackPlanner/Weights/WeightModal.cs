using System.Text.Json;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Weights.BreakDown;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights;

/// <summary>The form for a weight and its reasons. Pure.</summary>
internal static class WeightModal
{
    public const string CallbackId = "weight";
    public const string Title = "Weigh an issue";

    public const string Weight = "weight";
    public const string Why = "why";
    public const string Code = "code";
    public const string Risks = "risks";
    public const string Value = "value";

    private const int MostLabels = 15;
    private const int MostRadioButtons = 10;
    private const int OptionText = 75;

    /// <summary>The weight's block. Slack keeps what somebody chose in a block of the same id, so a proposal stands in one of its own.</summary>
    public static string WeightOf(WeightForm form) => form.Accepted ? "weight-proposed" : Weight;

    /// <summary>What stands there until GitLab has answered.</summary>
    public static ModalViewDefinition Light(WeightForm form) => new()
    {
        CallbackId = CallbackId, Title = Title, Close = "Cancel",
        Blocks = [SectionBlock.Of($":hourglass_flowing_sand: Looking up {SlackText.Code(form.Issue().ToString())} in GitLab …")],
    };

    /// <param name="problem">Shown on top: why it stands here again. Mrkdwn.</param>
    /// <param name="entered">What the person had filled in.</param>
    /// <param name="history">null: GitLab does not tell.</param>
    public static ModalViewDefinition For(
        WeightForm form, Issue issue, Team team, string? problem = null, (int? Weight, Reasons Reasons)? entered = null, IReadOnlyList<WeightMoment>? history = null)
    {
        var now = IssueWeight.Of(issue, team);
        var scale = team.Capacity.Scale;
        var blocks = new List<Block>();
        if (problem is not null)
            blocks.Add(SectionBlock.Of(problem));
        blocks.AddRange([
            SectionBlock.Of($"*{SlackText.Link(issue.WebUrl, $"#{issue.Iid} {SlackText.Truncate(issue.Title, 255)}")}*"),
            ContextBlock.Of(Surroundings(issue)),
            .. FirstLines.Of(issue.Description) is { Length: > 0 } beginning ? [SectionBlock.Of(SlackText.Quote(beginning))] : (Block[])[],
            SectionBlock.Of(Present(issue, team, now)),
            .. WeightHistory.Line(history, team.Zone) is { } line ? [ContextBlock.Of(line)] : (Block[])[],
            SectionBlock.Of(Table(scale, issue, team), BreakDownButton.For(form.Team, form.Issue())),
            Input(WeightOf(form), "Weight", Choice(scale, entered?.Weight ?? form.Asked), optional: false),
            Input(Why, now is null ? "Why this weight?" : "Why does it change?", Text(entered?.Reasons.Why), optional: now is null,
                now is null ? "It becomes a comment on the issue, with your name." : "It becomes a comment on the issue, with your name; your manager is tagged."),
            Input(Code, "Parts of the code", Text(entered?.Reasons.Code), optional: true),
            Input(Risks, "Risks and edge cases", Text(entered?.Reasons.Risks), optional: true),
        ]);
        return new()
        {
            CallbackId = CallbackId, Title = Title, Submit = "Weigh", Close = "Cancel", Blocks = blocks,
            PrivateMetadata = JsonSerializer.Serialize(form with { Seen = new(now) }, PlannerJson.Options),
        };
    }

    private static string Surroundings(Issue issue)
    {
        var labels = issue.Labels.Take(MostLabels).Select(label => SlackText.Code(SlackText.Truncate(label, 30))).ToList();
        if (issue.Labels.Count > MostLabels)
            labels.Add($"and {issue.Labels.Count - MostLabels} more");
        var milestone = issue.Milestone is { } planned ? $"Milestone {SlackText.Escape(SlackText.Truncate(planned.Title, 60))}" : "No milestone";
        var closed = issue.IsOpen ? "" : " · closed";
        var hidden = issue.Confidential ? ":lock: confidential · " : "";
        return $"{hidden}{milestone}{closed}{(labels.Count == 0 ? "" : " · " + string.Join(' ', labels))}";
    }

    private static string Present(Issue issue, Team team, int? now)
    {
        var label = WeightPlan.ScopeOf(issue, team) is { } scope && now is not null ? SlackText.Code($"{scope}::{now}") : null;
        return (now, label) switch
        {
            (null, _) => "*Weight now:* none",
            ({ } weight, null) => $"*Weight now:* {weight}",
            ({ } weight, { } held) when issue.WeightSupported => $"*Weight now:* {weight}, by the label {held}. What you choose changes that label, not the issue's own weight.",
            ({ } weight, { } held) => $"*Weight now:* {weight}, by the label {held}; this GitLab has no weights of its own.",
        };
    }

    private static string Table(WeightScale scale, Issue issue, Team team)
    {
        var lines = scale.Weights.Take(MostRadioButtons).Select(weight => scale.Meaning(weight) is { } meaning ? $"*{weight} · {meaning.Name}.* {meaning.Text}" : $"*{weight}*").ToList();
        lines.Add($"Larger than {scale.Largest}? Then it is better broken down.");
        if (SecurityWeight.Applies(issue, team))
            lines.Add(":lock: A security issue weighs one level more than the same work without it: the release is stricter, and the fix goes into several releases.");
        return string.Join('\n', lines);
    }

    private static BlockElement Choice(WeightScale scale, int? chosen)
    {
        var options = scale.Weights.Select(weight => Option.Of(
            weight.ToString(), scale.Meaning(weight) is { } meaning ? $"{weight} · {meaning.Name}" : weight.ToString(), Short(scale.Meaning(weight)))).ToList();
        var initial = options.Find(option => option.Value == chosen?.ToString());
        return options.Count <= MostRadioButtons
            ? new RadioButtonGroup { ActionId = Value, Options = options, InitialOption = initial }
            : new StaticSelectMenu { ActionId = Value, Options = options, InitialOption = initial };
    }

    // A radio button has 75 characters: the meaning's first sentence.
    private static string? Short(WeightMeaning? meaning) =>
        meaning is null ? null : SlackText.Truncate(meaning.Text[..(meaning.Text.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? end : meaning.Text.Length)], OptionText);

    private static PlainTextInput Text(string? initial) => new()
    {
        ActionId = Value, Multiline = true, MaxLength = 3000, InitialValue = string.IsNullOrEmpty(initial) ? null : initial,
    };

    private static InputBlock Input(string block, string label, BlockElement element, bool optional, string? hint = null) =>
        new() { BlockId = block, Label = label, Element = element, Optional = optional, Hint = hint is null ? null : new PlainText(hint) };
}
