using SlackPlanner.Access;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.People.MyData;

/// <summary>One's own data across the whole app: as a file, or gone. For everybody, on a team or not any more.</summary>
[SlashCommand("/planner", "mydata", Usage = "mydata export | erase", Help = "All that SlackPlanner holds about you: as a file, or erased", Example = "/planner mydata export")]
[Requires(Right.Anyone)]
internal sealed class MyDataCommand(MyDataParts parts, IJobClient jobs) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var typed = SlackText.Unescape(command.Text).Trim();
        switch (typed.ToLowerInvariant())
        {
            case "export":
                var change = new Change(command.TeamId).Once(command.RequestKey).Enqueue(new ExportMyDataJob(command.UserId), ExportMyDataJob.IdOf(command.UserId), Lane.Interactive, revive: true);
                await jobs.Commit(change, cancel);
                return SlashCommandResponse.Ephemeral(MyDataMessage.Coming);
            case "erase":
                return SlashCommandResponse.Ephemeral(MyDataMessage.Ask(parts.Erasable));
            default:
                return SlashCommandResponse.Ephemeral(MyDataMessage.Usage(typed));
        }
    }
}

/// <summary>"Erase my data": always the presser's own.</summary>
[BlockAction(MyDataMessage.Erase)]
[Requires(Right.Anyone)]
internal sealed class EraseMyDataAction(IJobClient jobs, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var change = new Change(request.TeamId).Once(request.RequestKey)
            .Enqueue(new EraseMyDataJob(request.UserId), EraseMyDataJob.IdOf(request.UserId), Lane.Interactive, revive: true);
        await jobs.Commit(change, cancel);
        if (request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = MyDataMessage.Erasing, Blocks = [SectionBlock.Of(MyDataMessage.Erasing)], ReplaceOriginal = true }, cancel);
    }
}
