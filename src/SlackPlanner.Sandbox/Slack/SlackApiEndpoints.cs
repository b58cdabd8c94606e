using SlackPlanner.Sandbox.Slack.SocketMode;

namespace SlackPlanner.Sandbox.Slack;

/// <summary>The Web API at /api/, and the addresses that its answers point to.</summary>
internal static class SlackApiEndpoints
{
    private static readonly Dictionary<string, SlackMethod> Methods = new List<SlackMethod>(
        [.. ChatMethods.All, .. ConversationMethods.All, .. HistoryMethods.All, .. PeopleMethods.All, .. UserGroupMethods.All, .. ViewMethods.All, .. FileMethods.All, .. SocketMethods.All]).ToDictionary(m => m.Name);

    public static IServiceCollection AddSlackApi(this IServiceCollection services) => services
        .AddSingleton<RateMeter>().AddSingleton<SocketHub>().AddSingleton<SlackApi>().AddSingleton<AppRequests>().AddSingleton<EventSender>();

    public static void MapSlackApi(this WebApplication app)
    {
        app.MapMethods("/api/{method}", ["GET", "POST"], (string method, HttpContext context, SlackApi api) => api.Handle(context, method, Methods.GetValueOrDefault(method)));
        app.MapSocketMode();
        FileEndpoints.Map(app);
        AvatarEndpoints.Map(app);
        ResponseUrlEndpoint.Map(app);
    }
}
