using Microsoft.Extensions.DependencyInjection;

namespace SlackPlanner.Slack;

/// <summary>Runs the handlers of an event; called by the job that the <see cref="IEventSink"/> has stored.</summary>
public sealed class EventDispatcher
{
    private readonly DispatchTable table;
    private readonly IServiceScopeFactory scopes;

    internal EventDispatcher(DispatchTable table, IServiceScopeFactory scopes) => (this.table, this.scopes) = (table, scopes);

    /// <summary>All handlers run, each in its own scope; then the first failure is thrown.</summary>
    public async Task Dispatch(EventCallback callback, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(callback);
        List<Exception> failures = [];
        foreach (var route in table.Events)
        {
            if (!route.Takes(callback.Event)) continue;
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await route.Run(scope.ServiceProvider, callback, cancel);
            }
            catch (Exception e) when (!cancel.IsCancellationRequested)
            {
                failures.Add(e);
            }
        }
        cancel.ThrowIfCancellationRequested();
        if (failures.Count == 1) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failures[0]);
        if (failures.Count > 1) throw new AggregateException(failures);
    }
}
