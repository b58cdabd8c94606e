using System.Text.Json;
using SlackPlanner.GitLab;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Work;

/// <summary>What an open form is about.</summary>
/// <param name="Team">Team id.</param>
internal sealed record RiskForm(string Team, string Project, int Iid)
{
    public string ResponseUrl { get; init; } = "";

    /// <summary>Of the risk whose scope is reduced.</summary>
    public string? Risk { get; init; }

    /// <summary>The question that was asked in the morning note, if it is answered.</summary>
    public string? Question { get; init; }

    /// <summary>The note in which it stands: block id, channel and message.</summary>
    public IReadOnlyList<string>? Note { get; init; }

    public IssueReference Issue() => new(Project, Iid);

    public static RiskForm Of(View view) => JsonSerializer.Deserialize<RiskForm>(view.PrivateMetadata, PlannerJson.Options)!;
}

/// <summary>Opens the forms; they ask nobody, so that they open at once.</summary>
internal sealed class RiskForms(ISlackApi slack)
{
    public Task OpenReason(string workspace, string triggerId, RiskForm form, string? name, CancellationToken cancel) =>
        slack.For(workspace).Views.Open(triggerId, RiskModal.Reason(form, name), cancel);

    public Task OpenScope(string workspace, string triggerId, RiskForm form, string? title, string? next, CancellationToken cancel) =>
        slack.For(workspace).Views.Open(triggerId, RiskModal.Scope(form, title, next), cancel);
}

/// <summary>The forms: why it is at risk, and what becomes an issue of its own. Pure.</summary>
internal static class RiskModal
{
    public const string ReasonId = "risk-reason";
    public const string ScopeId = "risk-scope";
    public const string Why = "why";
    public const string Headline = "headline";
    public const string Rest = "rest";
    public const string When = "when";
    public const string Value = "value";
    public const string NextMilestone = "next";
    public const string NoMilestone = "none";

    public const int MostTitle = 255;

    /// <param name="name">Mrkdwn: the issue; null: its reference, unless it is confidential.</param>
    public static ModalViewDefinition Reason(RiskForm form, string? name) => new()
    {
        CallbackId = ReasonId, Title = "At risk", Submit = "Tell my manager", Close = "Cancel", PrivateMetadata = JsonSerializer.Serialize(form, PlannerJson.Options),
        Blocks =
        [
            SectionBlock.Of($"{name ?? SlackText.Code(form.Issue().ToString())} may miss its milestone. The earlier that is known, the more can be done about it."),
            new InputBlock
            {
                BlockId = Why, Label = "What stands in the way?",
                Element = new PlainTextInput { ActionId = Value, Multiline = true, MaxLength = RiskReports.MostReason, FocusOnLoad = true },
                Hint = new PlainText("It becomes a comment on the issue, with your name; your engineering manager hears at once."),
            },
        ],
    };

    /// <param name="title">The issue's; null: not for this window.</param>
    /// <param name="next">GitLab's title of the next milestone; null: there is none yet.</param>
    public static ModalViewDefinition Scope(RiskForm form, string? title, string? next)
    {
        var none = Option.Of(NoMilestone, "No milestone yet");
        var options = next is null ? [none] : new[] { Option.Of(NextMilestone, SlackText.Truncate($"The next one, {next}", 75)), none };
        return new()
        {
            CallbackId = ScopeId, Title = "Reduce scope", Submit = "Preview", Close = "Cancel", PrivateMetadata = JsonSerializer.Serialize(form, PlannerJson.Options),
            Blocks =
            [
                SectionBlock.Of("What need not be in this milestone becomes an issue of its own, linked to this one."),
                new InputBlock
                {
                    BlockId = Headline, Label = "Title of the new issue",
                    Element = new PlainTextInput { ActionId = Value, MaxLength = MostTitle, InitialValue = title is null ? null : SlackText.Truncate("Follow-up: " + title, MostTitle) },
                },
                new InputBlock { BlockId = Rest, Label = "What goes there?", Element = new PlainTextInput { ActionId = Value, Multiline = true, MaxLength = RiskReports.MostReason } },
                new InputBlock { BlockId = When, Label = "Milestone", Element = new RadioButtonGroup { ActionId = Value, Options = options, InitialOption = options[0] } },
            ],
        };
    }
}
