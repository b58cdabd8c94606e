using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace SlackPlanner.Tests.Operations;

/// <summary>The app as it is put together, not started: what is registered.</summary>
internal static class Registered
{
    private static readonly Lazy<WebApplication> App = new(() => PlannerApp.Create(["--Slack:BotToken=xoxb-1", "--Slack:SigningSecret=s", "--urls=http://127.0.0.1:0", $"--Planner:DataKey={PlannerProcess.DataKey}"]));

    public static T Of<T>()
        where T : notnull => App.Value.Services.GetRequiredService<T>();

    public static IEnumerable<T> All<T>() => App.Value.Services.GetServices<T>();
}
