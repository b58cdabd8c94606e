using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Act;

internal static class StateEndpoints
{
    public static void MapState(this WebApplication app) => app.MapGet("/state/calls", (CallLog calls, string? target, string? method) => calls.All(target, method));
}
