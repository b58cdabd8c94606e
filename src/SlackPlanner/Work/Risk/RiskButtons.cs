using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>"Reduce scope": asks what becomes an issue of its own.</summary>
[BlockAction(RiskMessage.Scope)]
[Requires(Right.DecideRisk)]
internal sealed class ReduceScopeButton(RiskDesk desk, RiskForms forms, RiskIssues issues) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await desk.Open(request.TeamId, request.UserId, action.Value, cancel) is not { } open)
        {
            await desk.Say(request.TeamId, request.ResponseUrl, RiskWords.Gone, cancel);
            return;
        }

        var form = new RiskForm(open.Team.Id, open.Risk.Project, open.Risk.Iid) { ResponseUrl = request.ResponseUrl ?? "", Risk = open.Risk.Id };
        var title = open.Found.Issue is { Confidential: false } issue ? issue.Title : null;
        await forms.OpenScope(request.TeamId, request.TriggerId, form, title, await issues.NextTitle(open.Team, open.Found.Milestone, cancel), cancel);
    }
}

/// <summary>The follow-up issue was described: its preview.</summary>
[ViewSubmission(RiskModal.ScopeId)]
[Requires(Right.DecideRisk)]
internal sealed class ReduceScopeSubmission(RiskDesk desk, RiskIssues issues) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var form = RiskForm.Of(submission.View);
        if (await desk.Open(submission.TeamId, submission.UserId, form.Risk ?? "", cancel) is not { } open)
            return ViewSubmissionResponse.Error(RiskModal.Headline, "This is not yours to decide any more, so nothing was changed.");
        var state = submission.View.State;
        var title = state.Text(RiskModal.Headline, RiskModal.Value)?.Trim().ReplaceLineEndings(" ");
        var rest = state.Text(RiskModal.Rest, RiskModal.Value)?.Trim();
        if (string.IsNullOrEmpty(title))
            return ViewSubmissionResponse.Error(RiskModal.Headline, "The new issue needs a title.");
        if (string.IsNullOrEmpty(rest))
            return ViewSubmissionResponse.Error(RiskModal.Rest, "Say in a few words what goes there.");

        var issue = form.Issue();
        var milestone = state.Selected(RiskModal.When, RiskModal.Value) == RiskModal.NextMilestone ? await issues.NextTitle(open.Team, open.Found.Milestone, cancel) : null;
        var body = CommentText.Empty.Markdown("Follow-up of ").Text(issue.ToString()).Markdown(":").Paragraph().Text(rest);
        await desk.Preview(
            submission.TeamId, submission.UserId, submission.RequestKey, form.ResponseUrl, open, new(RiskChoice.ReduceScope, submission.UserId, ""),
            [new JournalStep.Create(issue.Project, title, body, open.Team.GitLab.Labels, milestone, [], issue), new JournalStep.Comment(issue, null)],
            $"To reduce the scope of {RiskDesk.Name(open)}:", [], cancel);
        return ViewSubmissionResponse.Close();
    }
}

/// <summary>"Find someone": who has budget left in the milestone, those who are there most first.</summary>
[BlockAction(RiskMessage.Someone)]
[Requires(Right.DecideRisk)]
internal sealed class FindSomeoneButton(RiskDesk desk, CapacityReports reports, NameReader names, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await desk.Open(request.TeamId, request.UserId, action.Value, cancel) is not { } open)
        {
            await desk.Say(request.TeamId, request.ResponseUrl, RiskWords.Gone, cancel);
            return;
        }

        var report = await reports.For(open.Team, open.Found.Milestone, cancel);
        var message = FindSomeoneMessage.For(open, report, await names.Of(open.Team, open.Team.Members.Select(member => member.User), cancel));
        if (request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = message.Text, Blocks = message.Blocks }, cancel);
    }
}

/// <summary>Somebody was chosen: the preview.</summary>
[BlockAction(RiskMessage.Assign)]
[Requires(Right.DecideRisk)]
internal sealed class AssignAtRiskSelect(RiskDesk desk) : IBlockActionHandler<StaticSelectAction>
{
    public async Task Handle(StaticSelectAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (action.SelectedOption?.Value.Split('|') is not [var risk, var user] || await desk.Open(request.TeamId, request.UserId, risk, cancel) is not { } open
            || open.Team.Member(user)?.GitLab is not { } name)
        {
            await desk.Say(request.TeamId, request.ResponseUrl, RiskWords.Gone, cancel);
            return;
        }

        var issue = open.Risk.Issue();
        var before = (open.Found.Issue?.Assignees ?? []).Where(one => FindSomeoneMessage.IsOfTeam(open.Team, one) && !string.Equals(one, name, StringComparison.OrdinalIgnoreCase)).ToList();
        var told = CommentText.Empty.Person().Markdown(" asks from Slack that").Mention(name).Markdown(" takes this over, so that it makes its milestone.");
        await desk.Preview(
            request.TeamId, request.UserId, request.RequestKey, request.ResponseUrl, open, new(RiskChoice.FindSomeone, request.UserId, "", user),
            [new JournalStep.Assign(issue, [name], before, []), new JournalStep.Comment(issue, told)], $"To give {RiskDesk.Name(open)} to {SlackText.User(user)}:", [], cancel);
    }
}

/// <summary>"Move to the next milestone": the preview, with the label of what was missed.</summary>
[BlockAction(RiskMessage.Move)]
[Requires(Right.DecideRisk)]
internal sealed class MoveAtRiskButton(RiskDesk desk, RiskIssues issues, IGitLabClient gitLab) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await desk.Open(request.TeamId, request.UserId, action.Value, cancel) is not { } open)
        {
            await desk.Say(request.TeamId, request.ResponseUrl, RiskWords.Gone, cancel);
            return;
        }

        if (await issues.NextTitle(open.Team, open.Found.Milestone, cancel) is not { } next)
        {
            await desk.Say(request.TeamId, request.ResponseUrl,
                $"GitLab does not have the milestone after {SlackText.Escape(open.Found.Milestone.Name)} in {SlackText.Code(open.Team.GitLab.Group)} yet, or does not answer. Add it there, or try again in a minute; nothing was changed.", cancel);
            return;
        }

        var (issue, label) = (open.Risk.Issue(), "missed:" + open.Found.Milestone.Name);
        var note = await LabelNote(issue, label, cancel);
        await desk.Preview(
            request.TeamId, request.UserId, request.RequestKey, request.ResponseUrl, open, new(RiskChoice.Move, request.UserId, ""),
            [new JournalStep.Label(issue, [label], []) { SkipMissing = true }, new JournalStep.Move(issue, next)],
            $"To move {RiskDesk.Name(open)} to {SlackText.Escape(next)}:", note is null ? [] : [note], cancel);
    }

    private async Task<string?> LabelNote(IssueReference issue, string label, CancellationToken cancel)
    {
        try
        {
            return await gitLab.Labels.Find(LabelOwner.Project(issue.Project), label, cancel) is not null ? null
                : $"GitLab has no label {SlackText.Code(label)}, so it is left out. Somebody who manages labels in the group can add it; the move works without.";
        }
        catch (GitLabException)
        {
            return $"GitLab does not answer right now, so whether there is a label {SlackText.Code(label)} is not known; without it the issue moves all the same.";
        }
    }
}

/// <summary>Who could take it. Pure.</summary>
internal static class FindSomeoneMessage
{
    private const int Most = 15;

    public static Message For(OpenRisk open, CapacityReport report, IReadOnlyDictionary<string, string> names)
    {
        var milestone = SlackText.Escape(SlackText.Truncate(report.Milestone.Name, 40));
        if (report.Work is null)
            return new() { Text = $"What is planned for {milestone} is not known now, so nobody can be named. {CapacityNotes.Problem(report)}" };
        var holders = open.Found.Issue?.Assignees ?? [];
        var free = report.Members
            .Where(member => member.Left > 0 && open.Team.Member(member.User)?.GitLab is { } name && !holders.Contains(name, StringComparer.OrdinalIgnoreCase))
            .OrderByDescending(member => member.Budget.Availability.Percent).ThenByDescending(member => member.Left).Take(Most).ToList();
        if (free.Count == 0)
            return new() { Text = $"Nobody else has budget left in {milestone}: reduce the scope, or move it to the next milestone. `/capacity` shows all figures." };

        var lines = free.Select(member => $"• {ShownNames.InLine(names[member.User])}: {Left(member)}");
        var text = $"Budget left in {milestone}, those who are there most first:\n{string.Join('\n', lines)}";
        var menu = new StaticSelectMenu
        {
            ActionId = RiskMessage.Assign, Placeholder = "Who takes it?",
            Options = [.. free.Select(member => Option.Of($"{open.Risk.Id}|{member.User}", SlackText.Truncate(names[member.User], 75), SlackText.Truncate(Left(member), 75)))],
        };
        return new() { Text = text, Blocks = [SectionBlock.Of(text), new ActionsBlock { Elements = [menu] }] };
    }

    public static bool IsOfTeam(Team team, string gitLabName) => team.Members.Any(member => string.Equals(member.GitLab, gitLabName, StringComparison.OrdinalIgnoreCase));

    private static string Left(MemberCapacity member) => $"{member.Left} left of {member.Budget.Weight}, {CapacityWords.Percent(member.Budget.Availability)} available";
}
