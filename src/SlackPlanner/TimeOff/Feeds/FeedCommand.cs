using SlackPlanner.Access;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.Web;

namespace SlackPlanner.TimeOff.Feeds;

/// <summary>Shows the secret addresses of the person's calendar feeds, to nobody else.</summary>
[SlashCommand("/pto", "feed", Usage = "feed", Help = "Secret addresses that show absences in your calendar app", Example = "/pto feed")]
[Requires(Right.Own)]
internal sealed class FeedCommand(FeedPages pages) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel) =>
        SlashCommandResponse.Ephemeral(await pages.For(command.TeamId, command.UserId, news: null, cancel));
}

/// <summary>"New address", and "Switch on" of one that is off.</summary>
[BlockAction(FeedMessage.RenewAction)]
[Requires(Right.Own)]
internal sealed class RenewFeedAction(FeedBook book, FeedPages pages) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel) => await pages.Answer(
        request, action.Value, scope => book.Renew(request.TeamId, request.UserId, scope, request.RequestKey, cancel), FeedMessage.Renewed, cancel);
}

[BlockAction(FeedMessage.OffAction)]
[Requires(Right.Own)]
internal sealed class SwitchOffFeedAction(FeedBook book, FeedPages pages) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel) => await pages.Answer(
        request, action.Value, scope => book.SwitchOff(request.TeamId, request.UserId, scope, request.RequestKey, cancel), FeedMessage.SwitchedOff, cancel);
}

/// <summary>Makes the list of somebody's feeds. It goes through no delivery and no job: Redis would hold the addresses.</summary>
internal sealed class FeedPages(FeedBook book, ITeams teams, PublicAddress address, AdminList admins, ISlackApi slack)
{
    private const int MostTeams = 15;

    public async Task<Message> For(string workspace, string user, string? news, CancellationToken cancel)
    {
        if (!address.IsKnown)
            return new() { Text = FeedMessage.NoAddress(await admins.Contains(workspace, user, cancel)) };
        var own = (await teams.Of(workspace, user, cancel)).Take(MostTeams).ToList();
        var feeds = await book.Open(workspace, user, [PersonFeeds.Own, .. own.Select(team => team.Id)], cancel);
        if (feeds is null)
            return new() { Text = OutcomeWords.Busy };
        return FeedMessage.For(
            [.. feeds.Select(feed => new FeedLine(
                own.Find(team => team.Id == feed.Scope)?.Name, feed.Scope, feed.Secret is { } secret ? address.Link($"/calendar/{secret}.ics") : null, feed.IsOff))], news);
    }

    public async Task Answer(BlockActionRequest request, string scope, Func<string, Task<bool>> act, string done, CancellationToken cancel)
    {
        var (workspace, user) = (request.TeamId, request.UserId);
        var isTheirs = scope == PersonFeeds.Own || (await teams.Of(workspace, user, cancel)).Any(team => team.Id == scope);
        var news = !isTheirs ? FeedMessage.NotYourTeam : await act(scope) ? done : OutcomeWords.Busy;
        var page = await For(workspace, user, news, cancel);
        if (request.ResponseUrl is { } url)
            await slack.For(workspace).Respond(url, new MessageResponse { Text = page.Text, Blocks = page.Blocks, ReplaceOriginal = true }, cancel);
    }
}
