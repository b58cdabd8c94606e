using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Slack;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Act;

/// <summary>What a person can do, one call each; the page and the tests use the same.</summary>
internal static class ActEndpoints
{
    public static IServiceCollection AddAct(this IServiceCollection services) => services
        .AddSingleton<Suggestions>().AddSingleton<Entered>()
        .AddSingleton<CommandAct>().AddSingleton<ClickAct>().AddSingleton<SubmitAct>().AddSingleton<CloseAct>()
        .AddSingleton<OptionsAct>().AddSingleton<ShortcutAct>().AddSingleton<EventAct>().AddSingleton<MessageAct>();

    private sealed record AgainOrder(string? Kind, bool Anew);

    public static void MapAct(this WebApplication app)
    {
        var act = app.MapGroup("/act");
        act.AddEndpointFilter(async (context, next) =>
        {
            try
            {
                return await next(context);
            }
            catch (Refused refused)
            {
                return refused.Result;
            }
        });
        act.MapPost("/command", (CommandOrder order, CommandAct it) => it.Run(order));
        act.MapPost("/click", (ClickOrder order, ClickAct it) => it.Run(order));
        act.MapPost("/submit", (SubmitOrder order, SubmitAct it) => it.Run(order));
        act.MapPost("/close", (CloseOrder order, CloseAct it) => it.Run(order));
        act.MapPost("/options", (OptionsOrder order, OptionsAct it) => it.Run(order));
        act.MapPost("/shortcut", (ShortcutOrder order, ShortcutAct it) => it.Run(order));
        act.MapPost("/message", (MessageOrder order, MessageAct it) => it.Run(order));
        act.MapPost("/home", (HomeOrder order, EventAct it) => it.Home(order));
        act.MapPost("/event", (EventOrder order, EventAct it) => it.Any(order));
        act.MapPost("/again", async (AgainOrder order, AppRequests app, Triggers triggers) =>
            (order.Anew ? app.Anew(order.Kind ?? "", triggers) : app.Again(order.Kind ?? "")) is { } again
            ? Results.Ok(Said(await again()))
            : throw new Refused("nothing of this kind was sent yet; kind is command, event, block_actions, view_submission, …"));
        act.MapPut("/user", (UserOrder order, EventAct it) => it.Change(order));
        act.MapPost("/join", (MemberOrder order, EventAct it) => it.Member(order, joins: true));
        act.MapPost("/leave", (MemberOrder order, EventAct it) => it.Member(order, joins: false));
    }

    private static JsonObject Said(AppAnswer answer) => new()
    {
        ["status"] = answer.Status, ["outcome"] = answer.Failure ?? "ok", ["answer"] = answer.Json?.DeepClone() ?? (answer.Body.Length > 0 ? answer.Body : null),
    };
}
