using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.TimeOff;

/// <summary>Tells who is away, on a day or in a week: in the channel's team, or in the caller's own.</summary>
[SlashCommand("/pto", "who", Usage = "who [date | week]", Help = "Who of your team is away", Example = "/pto who week")]
[Requires(Right.SeeWhoIsAway)]
internal sealed class WhoCommand(Callers callers, ITeams teams, TeamAccess access, WhoReader who) : ISlashCommandHandler
{
    private const int MostTeams = 50;

    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var caller = await callers.Get(command.TeamId, command.UserId, cancel);
        var days = new DateInterval(caller.Today, caller.Today);
        if (command.Text.Length > 0)
        {
            var typed = SlackText.Unescape(command.Text);
            if (!DateText.TryParseRange(IsWeek(typed) ? "this week" : typed, caller.Today, WorkingWeek.MondayToFriday, out var range, out var problem, DateLimits.LookUp))
                return SlashCommandResponse.Ephemeral(SlackText.Escape(AbsenceText.Words(problem, "/pto who")));
            if (range.Remainder.Length > 0)
                return SlashCommandResponse.Ephemeral(SlackText.Escape($"“{AbsenceText.Cut(range.Remainder)}” after the date is not understood. Try `/pto who tomorrow` or `/pto who next week`."));
            days = range.Period.Dates;
        }

        var meant = await Meant(command, cancel);
        if (meant.Count > MostTeams)
            return SlashCommandResponse.Ephemeral($"There are {meant.Count} teams. In the channel of one, `/pto who` tells about that one.");
        var away = await who.Away(meant, command.UserId, days, cancel);
        return SlashCommandResponse.Ephemeral(days.Length == 1 ? WhoMessage.On(days.Start, caller.Today, away) : WhoMessage.Within(days, caller.Today, away));
    }

    private static bool IsWeek(string text) => text.Trim().Equals("week", StringComparison.OrdinalIgnoreCase);

    private async Task<IReadOnlyList<Team>> Meant(SlashCommand command, CancellationToken cancel)
    {
        // Somebody else's channel tells a visitor nothing: then it is their own teams that they mean.
        if (await teams.Which(command.TeamId, command.UserId, command.ChannelId, cancel) is TeamChoice.One { Team: var here }
            && await access.Allows(here, command.UserId, Right.SeeWhoIsAway, cancel))
            return [here];
        var own = await teams.Of(command.TeamId, command.UserId, cancel);
        return own.Count > 0 ? own : await teams.All(command.TeamId, cancel); // an admin on no team
    }
}
