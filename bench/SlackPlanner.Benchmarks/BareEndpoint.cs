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
        var signatures = new SlackSignature(SignedCommands.Secret);
        var app = builder.Build();
        app.MapGet("/health/ready", () => Results.Ok());
        app.Map("/slack/commands", (RequestDelegate)(context => Answer(context, signatures, redis)));
        await app.RunAsync();
        return 0;
    }

    private static async Task Answer(HttpContext context, SlackSignature signatures, RedisConnection redis)
    {
        var timestamp = context.Request.Headers[SlackSignature.TimestampHeader].ToString();
        var signature = context.Request.Headers[SlackSignature.SignatureHeader].ToString();
        var prefix = SlackSignature.PrefixLength(timestamp);
        var signed = new byte[prefix + (int)(context.Request.ContentLength ?? 0)];
        SlackSignature.WritePrefix(timestamp, signed);
        await context.Request.Body.ReadExactlyAsync(signed.AsMemory(prefix));
        if (SlackSignature.CheckHeaders(timestamp, signature, TimeProvider.System.GetUtcNow()) != SignatureResult.Valid || !signatures.Matches(signed, signature))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        await redis.Call(database => database.StringSetAsync("bare:" + signature, signed));
        await context.Response.WriteAsJsonAsync(new { response_type = "ephemeral", text = "Logged" });
    }
}
