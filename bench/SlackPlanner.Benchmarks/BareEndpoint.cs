using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Benchmarks;

/// <summary>What the app is measured against: Kestrel, the same signature check, one write to Redis, nothing else.</summary>
internal static class BareEndpoint
{
    public static async Task<int> Run()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var redis = await RedisConnection.ConnectAsync(new RedisOptions { Configuration = builder.Configuration["Redis:Configuration"]! });
        var check = new SlackSignature(SignedCommands.Secret, TimeProvider.System);
        var app = builder.Build();
        app.MapGet("/health/ready", () => Results.Ok());
        app.MapPost("/slack/commands", async (HttpContext context) =>
        {
            var body = new MemoryStream((int)(context.Request.ContentLength ?? 0));
            await context.Request.Body.CopyToAsync(body);
            var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
            if (!check.IsValid(bytes.Span, context.Request.Headers["X-Slack-Request-Timestamp"], context.Request.Headers["X-Slack-Signature"]))
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }

            await redis.Call(database => database.StringSetAsync("bare:" + context.TraceIdentifier, bytes.ToArray()));
            await context.Response.WriteAsJsonAsync(new { response_type = "ephemeral", text = "Logged" });
        });
        await app.RunAsync();
        return 0;
    }
}
