using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>Opens the form for something that is not on the board. No permission needed, but an issue, an assignee and a word (handbook, "What to work on next").</summary>
[SlashCommand("/next", "else", Usage = "else [title]", Help = "Make an issue for something that is not on the board, assigned to you", Example = "/next else Faster merge base for forks")]
[Requires(Right.Weigh)]
internal sealed class ElseCommand(ElseForms forms, NextTeams meant, ISlackApi slack) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var (teams, refusal) = await meant.Of(command.TeamId, command.UserId, command.ChannelId, cancel);
        if (teams.Count == 0)
            return SlashCommandResponse.Ephemeral(refusal);
        if (forms.Choose(teams, command.UserId, own: true, out var problem) is not { Count: > 0 } able)
            return SlashCommandResponse.Ephemeral(problem);
        var view = forms.For(new(able[0].Id, command.ResponseUrl, null), able[0], command.UserId, able, title: SlackText.Unescape(command.Text.Trim()));
        await slack.For(command.TeamId).Views.Open(command.TriggerId, view, cancel);
        return SlashCommandResponse.Empty;
    }
}

/// <summary>Makes the form for one team, and says for which teams there can be one.</summary>
internal sealed class ElseForms(IGitLabClient gitLab, IPlannerClock clock)
{
    /// <summary>The teams that have a place for a new issue.</summary>
    /// <param name="own">It is to be assigned to the person.</param>
    /// <param name="problem">Why there is none; mrkdwn.</param>
    public IReadOnlyList<Team> Choose(IReadOnlyList<Team> teams, string user, bool own, out string problem)
    {
        problem = "";
        if (!gitLab.IsConfigured)
            problem = SlackText.Escape(GitLabTrouble.NotConfigured.Words);
        var placed = teams.Where(team => team.GitLab.Group is { Length: > 0 } && team.GitLab.Project is { Length: > 0 } project && team.Owns(project)).ToList();
        if (problem.Length == 0 && placed.Count == 0)
            problem = "The team has no GitLab project for new issues yet. Its engineering manager or an admin can set `gitlab.project` (in `gitlab.group`) in `teams.yml` and type `/planner apply`.";
        var named = placed.Where(team => !own || team.GitLabNameOf(user) is not null).ToList();
        if (problem.Length == 0 && named.Count == 0)
            problem = NextMessage.NoName(placed[0]);
        return problem.Length == 0 ? named : [];
    }

    public ModalViewDefinition For(ElseForm form, Team team, string user, IReadOnlyList<Team> teams, string? title = null, string? description = null) =>
        ElseModal.For(form, team, user, teams, Milestones(team), title, description);

    /// <summary>The current one and the next.</summary>
    public IReadOnlyList<Milestone> Milestones(Team team) => [.. team.Calendar.From(clock.TodayIn(team.Workspace, team.Zone)).Take(2)];
}
