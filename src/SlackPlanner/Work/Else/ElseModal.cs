using SlackPlanner.Issues;
using SlackPlanner.Slack;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>The form for a new issue: something that is not on the board, or a colleague's request. Pure.</summary>
internal static class ElseModal
{
    public const string CallbackId = "else";
    public const string Title = "An issue of your own";
    public const string RequestTitle = "Issue for this team";

    public const string Name = "title";
    public const string Description = "description";
    public const string Weight = "weight";
    public const string Milestone = "milestone";
    public const string More = "more";
    public const string Tell = "tell";
    public const string Value = "value";
    public const string TeamAction = "else.team";

    public const string Confidential = "confidential";
    public const string Mine = "mine";
    public const string Manager = "manager";
    public const string Product = "product";

    public const int MostTitle = 255;
    public const int MostDescription = 3_000;

    /// <param name="teams">Those that the person may choose among; one: nothing is asked.</param>
    /// <param name="milestones">The current one and the next, by the calendar: GitLab is not asked before the form stands there.</param>
    public static ModalViewDefinition For(ElseForm form, Team team, string user, IReadOnlyList<Team> teams, IReadOnlyList<Milestone> milestones, string? title = null, string? description = null)
    {
        List<Block> blocks = teams.Count > 1 ? [SectionBlock.Of("*Team*", TeamMenu(team, teams))] : [];
        blocks.Add(ContextBlock.Of(Place(form, team, user)));
        blocks.Add(Input(Name, "Title", new PlainTextInput { ActionId = Value, MaxLength = MostTitle, InitialValue = Filled(title, MostTitle) }, optional: false));
        blocks.Add(Input(Description, "Description", new PlainTextInput { ActionId = Value, Multiline = true, MaxLength = MostDescription, InitialValue = Filled(description, MostDescription) }, optional: true));
        // Their choices are the team's: another team is another block, so that nothing chosen before stays.
        blocks.Add(Input($"{Weight}-{team.Id}", "Weight", Menu([.. team.Capacity.Scale.Weights.Select(weight => Option.Of($"{weight}", team.Capacity.Scale.Meaning(weight) is { } meaning ? $"{weight} · {meaning.Name}" : $"{weight}"))]), optional: true));
        blocks.Add(Input($"{Milestone}-{team.Id}", "Milestone", Menu([.. milestones.Select(milestone => Option.Of(milestone.Key, SlackText.Truncate(milestone.Name, 75)))]), optional: true));
        if (form.Source is not null && Readers(team, user) is { Count: > 0 } readers)
            blocks.Add(Input($"{Tell}-{team.Id}", "Tell", new CheckboxGroup { ActionId = Value, Options = readers }, optional: true, "In a direct message; in GitLab too where the team's settings have their GitLab name."));
        blocks.Add(Input(More, "And", new CheckboxGroup { ActionId = Value, Options = Choices(form, team, user) }, optional: true));
        return new() { CallbackId = CallbackId, Title = form.Source is null ? Title : RequestTitle, Submit = "Preview", Close = "Cancel", Blocks = blocks, PrivateMetadata = form.Json() };
    }

    private static string Place(ElseForm form, Team team, string user) =>
        $"It goes to {SlackText.Code(team.GitLab.Project)}{Labels(team)}{(form.Source is null ? $", assigned to you ({SlackText.Code("@" + team.GitLabNameOf(user))})" : "")}.";

    public static string Labels(Team team) => team.GitLab.Labels.Count == 0 ? "" : $" with {string.Join(" ", team.GitLab.Labels.Take(10).Select(SlackText.Code))}";

    private static StaticSelectMenu TeamMenu(Team team, IReadOnlyList<Team> teams)
    {
        var options = teams.Take(100).Select(one => Option.Of(one.Id, SlackText.Truncate(one.Name, 75))).ToList();
        return new() { ActionId = TeamAction, Options = options, InitialOption = options.Find(option => option.Value == team.Id) };
    }

    private static List<Option> Readers(Team team, string user)
    {
        List<Option> readers = [];
        if (team.ProductManager is { } product && product != user)
            readers.Add(Option.Of(Product, "the product manager"));
        if (team.Manager.User != user)
            readers.Add(Option.Of(Manager, "the engineering manager"));
        return readers;
    }

    private static List<Option> Choices(ElseForm form, Team team, string user)
    {
        List<Option> choices = [];
        if (form.Source is not null && team.GitLabNameOf(user) is not null)
            choices.Add(Option.Of(Mine, "I work on it: assign it to me"));
        choices.Add(Option.Of(Confidential, "It is confidential, as a security problem is"));
        return choices;
    }

    private static StaticSelectMenu Menu(IReadOnlyList<Option> options) => new() { ActionId = Value, Options = options };

    private static string? Filled(string? text, int most) => string.IsNullOrWhiteSpace(text) ? null : SlackText.Truncate(text, most);

    private static InputBlock Input(string block, string label, BlockElement element, bool optional, string? hint = null) =>
        new() { BlockId = block, Label = label, Element = element, Optional = optional, Hint = hint is null ? null : new PlainText(hint) };
}
