using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Retrospectives;

internal sealed record RetroForm(string Team, string ResponseUrl)
{
    public static RetroForm Of(View view) => JsonSerializer.Deserialize<RetroForm>(view.PrivateMetadata, PlannerJson.Options)!;

    public string Json() => JsonSerializer.Serialize(this, PlannerJson.Options);
}

/// <summary>Why, synchronous or not, who: then a look at it before it is written. Pure.</summary>
internal static class RetroModal
{
    public const string CallbackId = "retro", PreviewId = "retro-preview";
    public const string WindowTitle = "A retrospective";
    public const string Title = "title", Why = "why", How = "how", Date = "date", Time = "time", Who = "who", Value = "value";
    public const string Sync = "sync", Async = "async";
    public const int MostTitle = 200, MostWhy = 3_000, MostPeople = 30;

    public static ModalViewDefinition For(Team team, string responseUrl, LocalDate proposed, string? title)
    {
        var ways = new[] { Option.Of(Async, "In writing, in the issue"), Option.Of(Sync, "In a meeting; what is said there goes into the issue too") };
        return new()
        {
            CallbackId = CallbackId, Title = WindowTitle, Submit = "Preview", Close = "Cancel", PrivateMetadata = new RetroForm(team.Id, responseUrl).Json(),
            Blocks =
            [
                ContextBlock.Of($"A confidential issue in {SlackText.Code(team.GitLab.RetroProject)}, for what is worth learning from. {SlackText.User(team.Manager.User)} is involved in any case."),
                new InputBlock { BlockId = Title, Label = "What is it about?", Element = new PlainTextInput { ActionId = Value, MaxLength = MostTitle, InitialValue = string.IsNullOrWhiteSpace(title) ? null : SlackText.Truncate(title, MostTitle), FocusOnLoad = true } },
                new InputBlock { BlockId = Why, Label = "Why is it worth a retrospective?", Element = new PlainTextInput { ActionId = Value, Multiline = true, MaxLength = MostWhy } },
                new InputBlock { BlockId = How, Label = "How?", Element = new RadioButtonGroup { ActionId = Value, Options = ways, InitialOption = ways[0] } },
                new InputBlock { BlockId = Date, Label = "A day for the meeting", Optional = true, Element = new DatePicker { ActionId = Value, InitialDate = LocalDatePattern.Iso.Format(proposed) }, Hint = new PlainText("Only for a meeting: a proposal, to be agreed on in the issue.") },
                new InputBlock { BlockId = Time, Label = "At", Optional = true, Element = new TimePicker { ActionId = Value, InitialTime = "15:00" }, Hint = new PlainText($"In {team.Zone.Id}.") },
                new InputBlock { BlockId = Who, Label = "Who should be involved?", Optional = true, Element = new MultiUserSelectMenu { ActionId = Value, MaxSelectedItems = MostPeople }, Hint = new PlainText("People of the team, its product manager, its counterparts.") },
            ],
        };
    }

    public static ModalViewDefinition Preview(string id, RetroDraft draft, Team team) => new()
    {
        CallbackId = PreviewId, Title = WindowTitle, Submit = "Create", Close = "Back", PrivateMetadata = id,
        Blocks =
        [
            SectionBlock.Of($"*{SlackText.Escape(ProjectRetro.Prefix + draft.Title)}*"),
            SectionBlock.Of(SlackText.Truncate(SlackText.Quote(draft.Why), 2_900)),
            SectionBlock.Of($"• in {SlackText.Code(team.GitLab.RetroProject)}, :lock: confidential, with {SlackText.Code(RetroIssues.Label)}\n• {SlackText.Escape(ProjectRetro.How(draft, team))}\n• {string.Join(" ", draft.People.Select(SlackText.User))} learn of it in their next morning note"),
        ],
    };
}
