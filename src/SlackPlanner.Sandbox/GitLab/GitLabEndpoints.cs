using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.GitLab;

internal static class GitLabEndpoints
{
    public static IServiceCollection AddGitLab(this IServiceCollection services) => services
        .AddSingleton<GitLabWorld>().AddSingleton<IWorldPart>(s => s.GetRequiredService<GitLabWorld>())
        .AddSingleton(s => s.GetRequiredService<SandboxOptions>().GitLab)
        .AddSingleton<RateGate>().AddSingleton<GitLabApi>()
        .AddSingleton<Webhooks>().AddHostedService(s => s.GetRequiredService<Webhooks>());

    public static void MapGitLab(this WebApplication app)
    {
        app.Map(GitLabApi.Root + "/{**path}", (HttpContext context, GitLabApi api) => api.Handle(context));
        app.MapGet("/gitlab/{**path}", (string path, GitLabWorld world) => IssuePage.For(world, path));
        app.MapPut("/gitlab/tier", (TierOrder order, GitLabWorld world, WorldEvents events) => Switch(order, world, events));
        app.MapGet("/state/issues", (HttpRequest request, GitLabWorld world) => IssueList.ForTests(world, Web(request)));
        app.MapGet("/ui/issues", (HttpRequest request, GitLabWorld world) => IssueList.ForPage(world, Web(request)));
    }

    private static string Web(HttpRequest request) =>
        (request.HttpContext.RequestServices.GetRequiredService<SandboxOptions>().PublicUrl is { Length: > 0 } url ? url.TrimEnd('/') : $"{request.Scheme}://{request.Host}") + "/gitlab";

    private static IResult Switch(TierOrder order, GitLabWorld world, WorldEvents events)
    {
        if (order.Tier is not ("free" or "premium")) return Results.BadRequest(new { error = "tier is free or premium" });
        world.Use(state => state.Tier = order.Tier);
        events.Publish(new("issues"));
        return Results.Ok(new JsonObject { ["tier"] = order.Tier });
    }

    private sealed record TierOrder(string? Tier);
}
