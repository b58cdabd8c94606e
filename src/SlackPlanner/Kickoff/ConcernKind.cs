using System.Text.Json;
using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.Deliveries;
using SlackPlanner.GitLab;
using SlackPlanner.Jobs;
using SlackPlanner.Journal;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Kickoff;

/// <summary>A concern's note: who wrote it hears what became of it, the manager hears of it once it stands, and it is listed with its milestone.</summary>
internal sealed class ConcernKind(ConcernStore store, TeamAccess access, IDeliveries deliveries, IPlannerClock clock) : IJournalKind
{
    public const string Name = "concern";

    string IJournalKind.Kind => Name;

    /// <param name="about"><c>team|milestone|reference</c></param>
    public static JournalWish Wish(Team team, string user, string about, IssueReference issue, CommentText text) =>
        new(team.Id, user, Name, [new JournalStep.Comment(issue, text) { Internal = true }])
        {
            Tell = true, Needs = Right.NoteConcern, Data = JsonSerializer.SerializeToElement(about, PlannerJson.Options),
        };

    public Message Show(JournalEntry entry, Team team) => entry.Outcome!.End switch
    {
        JournalEnd.Done => Noted($":white_check_mark: Your concern is an internal note on {(entry.Steps[0].Link is { } link ? JournalWords.Name(link) : "the issue")}, and {SlackText.User(team.Manager.User)} knows."),
        _ => JournalMessage.Of(entry),
    };

    public async Task After(JournalEntry entry, Team team, Change change, CancellationToken cancel)
    {
        if (entry.Outcome!.End != JournalEnd.Done || About(entry) is not [_, var milestone, _])
            return;
        var step = entry.Steps[0];
        var id = $"{team.Id}:{milestone}";
        var (concerns, version) = await store.Get(change.Workspace, id, cancel);
        var others = concerns.Where(one => one.Entry != (entry.Undoes ?? entry.Id)).ToList();
        store.Put(change, id, entry.Undoes is null ? [.. others, new(step.Issue.ToString(), entry.User, clock.Now(change.Workspace), entry.Id)] : others, version);
        if (entry.Undoes is not null)
            return;
        var manager = await access.ActingManager(team, cancel);
        var issue = entry.IsConfidential || step.Link is null ? "a confidential issue" : JournalWords.Name(step.Link);
        var text = $":triangular_flag_on_post: {SlackText.User(entry.User)} has noted a concern about {issue}. The words are an internal note on the issue; `/milestone` lists it.";
        deliveries.Post(change, "concern:" + entry.Id, Destination.Person(manager), new() { Text = text, Blocks = [SectionBlock.Of(text)] }, lane: Lane.Interactive, about: new("Word of a concern", entry.User));
    }

    private static Message Noted(string text) => new() { Text = text, Blocks = [SectionBlock.Of(text)] };

    private static string[] About(JournalEntry entry) => entry.Wish?.Data?.Deserialize<string>(PlannerJson.Options)?.Split('|', 3) ?? [];
}
