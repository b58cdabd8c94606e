using SlackPlanner.Access;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>Shows what to work on.</summary>
[SlashCommand("/next", Help = "What to work on: your Deliverables, your Stretch issues, then what is free", Example = "/next")]
[Requires(Right.Weigh)]
internal sealed class NextCommand(NextTeams meant, NextAnswers answers) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        if (!string.IsNullOrWhiteSpace(command.Text))
            return SlashCommandResponse.Ephemeral($"`/next` takes no {SlackText.Code(SlackText.Truncate(SlackText.Unescape(command.Text.Trim()), 60))}. Type `/next` alone, or `/next else` for something that is not on the board.");
        return await meant.Of(command.TeamId, command.UserId, command.ChannelId, cancel) switch
        {
            ([var only], _) => SlashCommandResponse.Ephemeral(await answers.For(only, command.UserId, cancel)),
            ([], var refusal) => SlashCommandResponse.Ephemeral(refusal),
            (var several, _) => SlashCommandResponse.Ephemeral(NextMessage.WhichTeam(several)),
        };
    }
}

/// <summary>Which of their teams somebody means, among those in which they may work on issues.</summary>
internal sealed class NextTeams(ITeams teams, TeamAccess access)
{
    /// <returns>One: that is meant; several: to be asked; none: why.</returns>
    public async Task<(IReadOnlyList<Team> Teams, string Refusal)> Of(string workspace, string user, string? channel, CancellationToken cancel, Right right = Right.Weigh)
    {
        var all = await teams.Of(workspace, user, cancel);
        var own = await access.Among(all.Where(team => team.StandingRoles(user) != Roles.None), user, right, cancel);
        if (own.Count == 0)
            return ([], all is [var theirs, ..] ? NextWords.NotYours(theirs) : NextWords.NoTeam);

        // In another team's channel somebody still asks for what is theirs.
        var ofChannel = (await teams.Which(workspace, user, channel, cancel)).Teams;
        var narrowed = own.Where(team => ofChannel.Any(one => one.Id == team.Id)).ToList();
        return (narrowed.Count > 0 ? narrowed : own, "");
    }
}

/// <summary>The answer for one team, whoever asks for it: rights are asked each time.</summary>
internal sealed class NextAnswers(NextReader reader, TeamAccess access)
{
    /// <param name="news">What just happened, mrkdwn.</param>
    public async Task<Message> For(Team team, string user, CancellationToken cancel, string? news = null)
    {
        if (team.StandingRoles(user) == Roles.None || !await access.Allows(team, user, Right.Weigh, cancel))
            return new() { Text = NextWords.NotYours(team) };
        return await reader.For(team, user, cancel) switch
        {
            NextAnswer.Found(var page) => NextMessage.For(page, news),
            NextAnswer.Nothing(var words) => new() { Text = news is null ? words : $"{news}\n{words}" },
            var other => throw new InvalidOperationException($"An answer without words: {other}."),
        };
    }
}
