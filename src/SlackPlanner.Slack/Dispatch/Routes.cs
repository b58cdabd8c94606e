using Microsoft.Extensions.DependencyInjection;

namespace SlackPlanner.Slack;

/// <summary>Calls a handler of one action type; made once, so that no request reflects.</summary>
internal abstract class BlockActionRoute(Type handler)
{
    public Type Handler { get; } = handler;
    public bool IsQuiet { get; } = handler.IsDefined(typeof(QuietAttribute), inherit: false);
    public abstract bool Takes(BlockAction action);
    public abstract Task Run(IServiceProvider services, BlockAction action, BlockActionRequest request, CancellationToken cancel);
}

internal sealed class BlockActionRoute<TAction>(Type handler) : BlockActionRoute(handler) where TAction : BlockAction
{
    public override bool Takes(BlockAction action) => action is TAction;

    public override Task Run(IServiceProvider services, BlockAction action, BlockActionRequest request, CancellationToken cancel) =>
        ((IBlockActionHandler<TAction>)services.GetRequiredService(Handler)).Handle((TAction)action, request, cancel);
}

/// <summary>Calls a handler of one event type.</summary>
internal abstract class EventRoute(Type handler)
{
    public Type Handler { get; } = handler;
    public abstract bool Takes(Event slackEvent);
    public abstract Task Run(IServiceProvider services, EventCallback callback, CancellationToken cancel);
}

internal sealed class EventRoute<TEvent>(Type handler) : EventRoute(handler) where TEvent : Event
{
    public override bool Takes(Event slackEvent) => slackEvent is TEvent;

    public override Task Run(IServiceProvider services, EventCallback callback, CancellationToken cancel) =>
        ((IEventHandler<TEvent>)services.GetRequiredService(Handler)).Handle((TEvent)callback.Event, callback, cancel);
}
