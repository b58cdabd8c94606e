namespace SlackPlanner.Slack;

/// <summary>Answers a slash command; declared with <see cref="SlashCommandAttribute"/>.</summary>
public interface ISlashCommandHandler
{
    Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel);
}

/// <summary>Handles a click or a choice; declared with <see cref="BlockActionAttribute"/>. What must survive is saved before it returns.</summary>
public interface IBlockActionHandler<in TAction> where TAction : BlockAction
{
    Task Handle(TAction action, BlockActionRequest request, CancellationToken cancel);
}

/// <summary>Handles a message shortcut; declared with <see cref="MessageShortcutAttribute"/>. Its trigger opens one modal.</summary>
public interface IMessageShortcutHandler
{
    Task Handle(MessageShortcut shortcut, CancellationToken cancel);
}

/// <summary>Answers a submitted modal; declared with <see cref="ViewSubmissionAttribute"/>.</summary>
public interface IViewSubmissionHandler
{
    Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel);
}

/// <summary>Learns that a modal was closed; declared with <see cref="ViewClosedAttribute"/>.</summary>
public interface IViewClosedHandler
{
    Task Handle(ViewClosed closed, CancellationToken cancel);
}

/// <summary>Offers the options of an external select; declared with <see cref="BlockOptionsAttribute"/>.</summary>
public interface IBlockOptionProvider
{
    Task<BlockOptionsResponse> GetOptions(BlockOptionsRequest request, CancellationToken cancel);
}

/// <summary>Handles an event; found by its type, any number per type. Run by <see cref="EventDispatcher"/>, possibly more than once for one event.</summary>
public interface IEventHandler<in TEvent> where TEvent : Event
{
    Task Handle(TEvent slackEvent, EventCallback callback, CancellationToken cancel);
}
