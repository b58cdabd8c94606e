using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.GitLab;
using SlackPlanner.Journal;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Kickoff;

/// <summary>Asks what the concern is. Pure.</summary>
internal static class ConcernModal
{
    public const string Open = "kickoff.concern";
    public const string CallbackId = "kickoff-concern";
    public const string What = "what";
    public const string Value = "value";

    private const int Most = 3_000;

    public static ModalViewDefinition For(string about, IssueReference issue) => new()
    {
        CallbackId = CallbackId, Title = "Note a concern", Submit = "Note it", Close = "Cancel", PrivateMetadata = about,
        Blocks =
        [
            new InputBlock
            {
                BlockId = What, Label = SlackText.Truncate($"Your concern about #{issue.Iid}", 200),
                Element = new PlainTextInput { ActionId = Value, Multiline = true, MaxLength = Most, FocusOnLoad = true },
                Hint = new PlainText("It becomes an internal note on the issue, with your name; the engineering manager hears of it at once."),
            },
        ],
    };
}

/// <summary>Whose concern about what, as buttons and windows say it: <c>team|milestone|reference</c>.</summary>
internal sealed class ConcernDesk(ITeams teams, TeamAccess access)
{
    public async Task<(Team Team, Milestone Milestone, IssueReference Issue)?> Of(string workspace, string user, string about, CancellationToken cancel) =>
        about.Split('|', 3) is [var id, var key, var reference] && Issue(reference) is { } issue
        && await teams.Find(workspace, id, cancel) is { } team && team.Calendar.OfKey(key) is { } milestone && await access.Allows(team, user, Right.NoteConcern, cancel)
            ? (team, milestone, issue) : null;

    private static IssueReference? Issue(string reference) =>
        reference.LastIndexOf('#') is > 0 and var at && int.TryParse(reference.AsSpan(at + 1), out var iid) ? new(reference[..at], iid) : null;
}

/// <summary>"Note a concern" beside an issue of the copy.</summary>
[BlockAction(ConcernModal.Open)]
[Requires(Right.NoteConcern)]
internal sealed class ConcernButton(ConcernDesk desk, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await desk.Of(request.TeamId, request.UserId, action.Value, cancel) is var (_, _, issue))
            await slack.For(request.TeamId).Views.Open(request.TriggerId, ConcernModal.For(action.Value, issue), cancel);
        else if (request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = "You are not one of this team's counterparts any more, so nothing can be noted here.", ReplaceOriginal = false }, cancel);
    }
}

/// <summary>The concern was written: an internal note, through the journal.</summary>
[ViewSubmission(ConcernModal.CallbackId)]
[Requires(Right.NoteConcern)]
internal sealed class ConcernSubmission(ConcernDesk desk, IJournal journal) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var about = submission.View.PrivateMetadata;
        if (await desk.Of(submission.TeamId, submission.UserId, about, cancel) is not var (team, _, issue))
            return ViewSubmissionResponse.Error(ConcernModal.What, "You are not one of this team's counterparts any more, so nothing was noted.");
        if (submission.View.State.Text(ConcernModal.What, ConcernModal.Value)?.Trim() is not { Length: > 0 } words)
            return ViewSubmissionResponse.Error(ConcernModal.What, "Say in a few words what worries you.");
        var role = team.Counterparts.FirstOrDefault(one => one.User == submission.UserId)?.Role;
        var text = CommentText.Empty.Person();
        text = role is null ? text : text.Markdown(" (").Text(role).Markdown(")");
        text = text.Markdown(" notes a concern before the milestone begins");
        if (team.Manager.GitLab is { Length: > 0 } manager)
            text = text.Markdown(", for").Mention(manager).Markdown(" to see");
        await journal.Begin(submission.TeamId, submission.RequestKey, ConcernKind.Wish(team, submission.UserId, about, issue, text.Markdown(":").Paragraph().Text(words)), cancel);
        return ViewSubmissionResponse.Close();
    }
}
