using Microsoft.Extensions.DependencyInjection;

namespace SlackPlanner.Slack;

/// <summary>Runs a handler in its own scope, after the guard; never throws.</summary>
internal sealed class HandlerRunner(IServiceScopeFactory scopes, IErrorReference errors, LateWork late)
{
    /// <param name="failed">Makes an answer of a text for the person: a refusal or an error.</param>
    public async Task<T> Run<T>(
        Type handler, RequestOrigin origin, string where, Func<IServiceProvider, CancellationToken, Task<T>> run, Func<string, T> failed)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var guard = scope.ServiceProvider.GetService<IRequestGuard>();
            if (guard is not null && await guard.Refusal(handler, origin, late.Stopping) is { } refusal) return failed(refusal);
            return await run(scope.ServiceProvider, late.Stopping);
        }
        catch (Exception e)
        {
            return failed(errors.Report(e, where));
        }
    }
}
