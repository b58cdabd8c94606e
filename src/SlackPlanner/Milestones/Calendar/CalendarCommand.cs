using System.Globalization;
using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Milestones.Calendar;

/// <summary>Shows a year of milestones with the days that hang on them.</summary>
[SlashCommand("/milestone", "calendar", Usage = "calendar [year]", Help = "A year of milestones: release, cut-off, weights due, kickoff and capacity days", Example = "/milestone calendar")]
[Requires(Right.SeeTeam)]
internal sealed class CalendarCommand(MilestoneTeams teams, CalendarPages pages, IPlannerClock clock) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var (team, answer) = await teams.Which(command, Right.SeeTeam, CalendarMessage.ChooseTeam, cancel);
        if (team is null)
            return SlashCommandResponse.Ephemeral(answer!);
        if (command.Text.Length == 0)
            return SlashCommandResponse.Ephemeral(await pages.For(team, clock.MilestoneOf(team).ReleaseMonth.Year, cancel));
        return int.TryParse(command.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && CalendarMessage.IsShown(year)
            ? SlashCommandResponse.Ephemeral(await pages.For(team, year, cancel))
            : SlashCommandResponse.Ephemeral($"{SlackText.Code(SlackText.Unescape(SlackText.Truncate(command.Text, 40)))} is not a year of the calendar. Try `/milestone calendar` or `/milestone calendar {clock.MilestoneOf(team).ReleaseMonth.Year + 1}`.");
    }
}

/// <summary>The year before or after.</summary>
[BlockAction(CalendarMessage.Before)]
[BlockAction(CalendarMessage.After)]
[Requires(Right.SeeTeam)]
internal sealed class CalendarYearAction(MilestoneTeams teams, CalendarPages pages, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (!CalendarMessage.TryRead(action.Value, out var teamId, out var year))
            return;
        var team = await teams.Find(request.TeamId, teamId, request.UserId, Right.SeeTeam, cancel);
        await slack.Replace(request, team is null ? MilestoneTeams.Say(CalendarMessage.Gone) : await pages.For(team, year, cancel), cancel);
    }
}

/// <summary>The answer to "which team".</summary>
[BlockAction(CalendarMessage.ChooseTeam)]
[Requires(Right.SeeTeam)]
internal sealed class ChooseCalendarAction(MilestoneTeams teams, CalendarPages pages, ISlackApi slack, IPlannerClock clock) : IBlockActionHandler<StaticSelectAction>
{
    public async Task Handle(StaticSelectAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var team = action.SelectedOption is { } chosen ? await teams.Find(request.TeamId, chosen.Value, request.UserId, Right.SeeTeam, cancel) : null;
        await slack.Replace(request, team is null ? MilestoneTeams.Say(CalendarMessage.Gone) : await pages.For(team, clock.MilestoneOf(team).ReleaseMonth.Year, cancel), cancel);
    }
}
