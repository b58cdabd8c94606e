using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>Shows an issue's workflow label among the others, or moves it.</summary>
[SlashCommand("/workflow", Usage = "<issue> [label]", Help = "Where an issue is in the workflow, and move it on", Example = "/workflow #7 in review")]
[Requires(Right.Weigh)]
internal sealed class WorkflowCommand(IssueFinder finder, WorkflowReader reader, WorkflowMoves moves) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var line = WorkflowText.Read(SlackText.Unescape(command.Text));
        if (line.Issue.Length == 0)
            return SlashCommandResponse.Ephemeral("Which issue? For example `/workflow #7` to see where it is, or `/workflow #7 in review` to move it.");
        var finding = await finder.Find(command.TeamId, command.UserId, command.ChannelId, line.Issue, Right.Weigh, cancel);
        if (finding is not IssueFinding.Found(var team, var issue))
            return SlashCommandResponse.Ephemeral(WorkflowWords.NotBegun(finding));
        if (line.Candidates.Count > 0)
            return SlashCommandResponse.Ephemeral($"Which one: {string.Join(", ", line.Candidates.Select(SlackText.Code))}? For example {SlackText.Code($"/workflow {issue} {line.Candidates[0]}")}.");
        if (line.Label is { } label)
        {
            return WorkflowWords.IsLabel(label)
                ? SlashCommandResponse.Ephemeral(await moves.Now(command, team, issue, label, cancel))
                : SlashCommandResponse.Ephemeral(WorkflowWords.NoLabel(label));
        }

        return SlashCommandResponse.Ephemeral(await reader.Show(team, issue, command.UserId, cancel));
    }
}

/// <summary>Where an issue is: from the copy of its milestone if that has it, else from GitLab. A confidential one always from there.</summary>
internal sealed class WorkflowReader(IMilestoneTitles titles, IIssues issues, IssueReader reader, IPlannerClock clock)
{
    public async Task<Message> Show(Team team, IssueReference reference, string user, CancellationToken cancel)
    {
        try
        {
            if (await Copy(team, reference, cancel) is { } known)
                return WorkflowView.Show(WorkflowIssue.Of(team, known));
            return await reader.Read(team, reference, user, cancel) is { } issue ? WorkflowView.Show(WorkflowIssue.Of(team, issue)) : new() { Text = WorkflowWords.NotFound(reference) };
        }
        catch (GitLabException e)
        {
            return new() { Text = GitLabTrouble.Of(e).Words };
        }
    }

    private async Task<PlannedIssue?> Copy(Team team, IssueReference reference, CancellationToken cancel)
    {
        var milestone = clock.MilestoneOf(team);
        foreach (var one in (Planning.Milestone[])[milestone, team.Calendar.Next(milestone)])
        {
            if (await titles.Of(team, one, cancel) is MilestoneInGitLab.Known(var title, _) && await issues.OfMilestone(team, title, cancel) is MilestoneIssues.Found(var found)
                && found.FirstOrDefault(issue => issue.Iid == reference.Iid && issue.Project.Equals(reference.Project, StringComparison.OrdinalIgnoreCase)) is { Confidential: false } known)
                return known;
        }

        return null;
    }
}

/// <summary>Moves a label, by the journal.</summary>
internal sealed class WorkflowMoves(IJournal journal, JournalAnswers answers)
{
    public async Task<Message> Now(SlashCommand command, Team team, IssueReference issue, string label, CancellationToken cancel)
    {
        var wish = Wish(team, command.UserId, issue, label) with { ResponseUrl = command.ResponseUrl };
        await journal.Begin(command.TeamId, command.RequestKey, wish, cancel);
        return await answers.Of(command.TeamId, await journal.Await(command.TeamId, JournalEntry.IdOf(command.RequestKey), cancel), cancel);
    }

    /// <summary>By a click: what becomes of it takes the message's place.</summary>
    /// <param name="from">What the message showed; if it is another one by now, nothing is moved.</param>
    public Task Later(BlockActionRequest request, Team team, IssueReference issue, string? from, string to, CancellationToken cancel)
    {
        var wish = Wish(team, request.UserId, issue, to, from == WorkflowTarget.Several ? null : new() { Labels = from is null ? [] : [WorkflowLabels.Label(from)] }) with
        {
            ResponseUrl = request.ResponseUrl ?? "", ReplaceOriginal = true, Tell = true,
        };
        return journal.Begin(request.TeamId, request.RequestKey, wish, cancel);
    }

    private static JournalWish Wish(Team team, string user, IssueReference issue, string label, StepValues? seen = null) =>
        new(team.Id, user, WorkflowKind.Name, [new JournalStep.Label(issue, [WorkflowLabels.Label(label)], []) { Seen = seen }]);
}
