namespace SlackPlanner.Slack.Tests;

[SlashCommand("/pto", "who", Usage = "who [date]", Help = "Who is away", Example = "/pto who tomorrow")]
[SlashCommand("/pto", "list", Usage = "list", Help = "Yours <all>", Example = "/pto list")]
internal sealed class PtoWordCommand(Script script) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        await script.Play(command);
        return SlashCommandResponse.Ephemeral($"{command.Command}|{command.Word}|{command.Text}");
    }
}

[SlashCommand("/next", Usage = "", Help = "What next", Example = "/next")]
internal sealed class NextCommand(Script script) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        await script.Play(command);
        return SlashCommandResponse.InChannel(new() { Text = $"next|{command.Word}|{command.Text}", Blocks = [SectionBlock.Of("*next*")] });
    }
}

[SlashCommand("/planner", "setup", Usage = "setup", Help = "Set up", Example = "/planner setup")]
[SlashCommand("/quiet", "now")]
internal sealed class QuietCommand(Script script) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        await script.Play(command);
        return SlashCommandResponse.Empty;
    }
}

[BlockAction("press")]
internal sealed class PressAction(Script script) : IBlockActionHandler<ButtonAction>, IBlockActionHandler<UnknownAction>
{
    public Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel) => script.Play((action, request));

    public Task Handle(UnknownAction action, BlockActionRequest request, CancellationToken cancel) => script.Play((action, request));
}

[BlockAction("choose")]
internal sealed class ChooseAction(Script script) : IBlockActionHandler<StaticSelectAction>
{
    public Task Handle(StaticSelectAction action, BlockActionRequest request, CancellationToken cancel) => script.Play((action, request));
}

[BlockAction("type")]
[Quiet]
internal sealed class TypeAction(Script script) : IBlockActionHandler<RichTextInputAction>
{
    public Task Handle(RichTextInputAction action, BlockActionRequest request, CancellationToken cancel) => script.Play((action, request));
}

[MessageShortcut("request")]
internal sealed class RequestShortcut(Script script) : IMessageShortcutHandler
{
    public Task Handle(MessageShortcut shortcut, CancellationToken cancel) => script.Play(shortcut);
}

[ViewSubmission("form")]
[ViewClosed("form")]
internal sealed class FormModal(Script script) : IViewSubmissionHandler, IViewClosedHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        await script.Play(submission);
        return script.Submission;
    }

    public Task Handle(ViewClosed closed, CancellationToken cancel) => script.Play(closed);
}

[BlockOptions("issues")]
internal sealed class IssueOptions(Script script) : IBlockOptionProvider
{
    public async Task<BlockOptionsResponse> GetOptions(BlockOptionsRequest request, CancellationToken cancel)
    {
        await script.Play(request);
        return BlockOptionsResponse.Of(Enumerable.Range(0, 150).Select(i => Option.Of($"{i}", $"{request.Value} {i}")));
    }
}

internal sealed class HomeEvent(Script script) : IEventHandler<AppHomeOpened>
{
    public Task Handle(AppHomeOpened slackEvent, EventCallback callback, CancellationToken cancel) => script.Play(slackEvent);
}

internal sealed class AnyEvent(Script script) : IEventHandler<Event>
{
    public Task Handle(Event slackEvent, EventCallback callback, CancellationToken cancel) => script.Play(callback);
}
