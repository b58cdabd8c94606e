using System.Text.Json;
using NodaTime.Text;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Watch;

/// <summary>What an open form is about.</summary>
/// <param name="Target">As <see cref="WatchDesk.Find"/> reads it.</param>
internal sealed record WatchForm(string Target, NotePlace Place, string ResponseUrl)
{
    public static WatchForm Of(View view) => JsonSerializer.Deserialize<WatchForm>(view.PrivateMetadata, PlannerJson.Options)!;
}

/// <summary>The two forms. Pure.</summary>
internal static class WatchModal
{
    public const string SnoozeId = "watch-snooze";
    public const string AssignId = "watch-assign";
    public const string Until = "until";
    public const string Whom = "whom";
    public const string Value = "value";

    private const int MostPeople = 100;

    public static ModalViewDefinition Snooze(WatchForm form, WatchTarget target) => new()
    {
        CallbackId = SnoozeId, Title = "Snooze", Submit = "Snooze", Close = "Cancel", PrivateMetadata = JsonSerializer.Serialize(form, PlannerJson.Options),
        Blocks =
        [
            SectionBlock.Of($"{Name(target)}: nothing is said of it before that day; then it comes again, if it is still open."),
            new InputBlock { BlockId = Until, Label = "Until", Element = new DatePicker { ActionId = Value, InitialDate = LocalDatePattern.Iso.Format(target.Today.PlusDays(14)) } },
        ],
    };

    /// <summary>Those of the team whom GitLab knows.</summary>
    public static IEnumerable<string> People(Team team) => team.Members.Where(member => member.GitLab is not null).Select(member => member.User).Take(MostPeople);

    public static ModalViewDefinition Assign(WatchForm form, WatchTarget target, IReadOnlyDictionary<string, string> names)
    {
        var options = People(target.Team).Select(user => Option.Of(user, SlackText.Truncate(names[user], 75))).ToList();
        var modal = new ModalViewDefinition { CallbackId = AssignId, Title = "Assign", Close = "Cancel", PrivateMetadata = JsonSerializer.Serialize(form, PlannerJson.Options), Blocks = [] };
        if (options.Count == 0)
            return modal with { Blocks = [SectionBlock.Of("Nobody of the team has a GitLab name here yet. `gitlab:` beside each member in teams.yml says who is who.")] };
        var others = target.Issue.Assignees.Count == 0 ? "It has nobody now." : $"It has {string.Join(", ", target.Issue.Assignees.Select(name => SlackText.Code("@" + name)))} now; people of the team give way, others stay.";
        return modal with
        {
            Submit = "Assign",
            Blocks =
            [
                SectionBlock.Of($"{Name(target)}: {others} It is written to GitLab at once, and can be undone."),
                new InputBlock { BlockId = Whom, Label = "Who takes it?", Element = new StaticSelectMenu { ActionId = Value, Options = options, Placeholder = "Choose somebody" } },
            ],
        };
    }

    private static string Name(WatchTarget target) => target.Issue.Confidential
        ? "The confidential issue" : SlackText.Link(target.Issue.WebUrl, $"#{target.Issue.Iid} {SlackText.Truncate(target.Issue.Title, 120)}");
}
