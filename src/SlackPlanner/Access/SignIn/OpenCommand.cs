using SlackPlanner.Slack;
using SlackPlanner.Web;

namespace SlackPlanner.Access.SignIn;

/// <summary>Sends a single-use link to the jobs page.</summary>
/// <remarks>No delivery: Redis would hold the message, and in it the secret. If it gets lost, a new one is a command away.</remarks>
[SlashCommand("/planner", "open", Usage = "open", Help = "A link to the jobs page, for engineering managers and admins", Example = "/planner open")]
[Requires(Right.Anyone)]
internal sealed partial class OpenCommand(
    Viewers viewers, AdminList admins, SignIns signIns, PublicAddress address, CommandCatalog catalog, ISlackApi slack, ILogger<OpenCommand> log)
    : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        if (await viewers.Find(command.TeamId, command.UserId, cancel) is null)
            return SlashCommandResponse.Ephemeral(OpenMessage.NothingYet(catalog));
        if (!address.IsKnown)
            return SlashCommandResponse.Ephemeral(OpenMessage.NoAddress(catalog, await admins.Contains(command.TeamId, command.UserId, cancel)));

        var secret = await signIns.NewLink(command.TeamId, command.UserId, cancel);
        try
        {
            var client = slack.For(command.TeamId);
            var dm = await client.Conversations.Open(command.UserId, cancel);
            await client.Chat.PostMessage(OpenMessage.Link(address.Link($"/sign-in/{secret}")) with { Channel = dm, UnfurlLinks = false, UnfurlMedia = false }, cancel);
            LogSent(command.UserId);
            return SlashCommandResponse.Ephemeral(OpenMessage.Sent);
        }
        catch (SlackException e)
        {
            LogNotSent(command.UserId, e.Code);
            return SlashCommandResponse.Ephemeral(OpenMessage.NotSent(catalog));
        }
    }

    [LoggerMessage(LogLevel.Information, "A sign-in link was sent to {User}.")]
    private partial void LogSent(string user);

    [LoggerMessage(LogLevel.Warning, "A sign-in link for {User} was not sent: {Code}")]
    private partial void LogNotSent(string user, string code);
}
