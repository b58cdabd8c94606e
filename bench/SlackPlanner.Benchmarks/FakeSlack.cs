using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SlackPlanner.Benchmarks;

/// <summary>Just enough of Slack for the app to start with a large team. Slack is not what is measured here.</summary>
internal static class FakeSlack
{
    public static async Task<(WebApplication App, string Url)> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/api/{method}", async (string method, HttpContext context) =>
        {
            var form = await context.Request.ReadFormAsync();
            return method switch
            {
                "auth.test" => Results.Json(new { ok = true, team_id = "T0BENCH", user_id = "U0BOT", bot_id = "B0BOT", url = "https://bench.example/" }),
                "users.info" => Results.Json(new { ok = true, user = UserOf(form["user"].ToString()) }),
                "users.list" => Results.Json(new
                {
                    ok = true,
                    members = Enumerable.Range(0, SignedCommands.People).Select(number => UserOf(SignedCommands.User(number))),
                    response_metadata = new { next_cursor = "" },
                }),
                "conversations.list" => Results.Json(new { ok = true, channels = Enumerable.Range(0, SignedCommands.People).Select(number => ChannelOf($"C{number:0000}")), response_metadata = new { next_cursor = "" } }),
                "conversations.info" => Results.Json(new { ok = true, channel = ChannelOf(form["channel"].ToString()) }),
                "views.update" => Results.Json(new { ok = true, view = new { id = "V0BENCH", type = "modal" } }),
                "conversations.open" => Results.Json(new { ok = true, channel = new { id = "D" + form["users"].ToString()[1..] } }),
                _ => Results.Json(new { ok = true, channel = "C0BENCH", ts = "1.000001" }),
            };
        });
        await app.StartAsync();
        return (app, app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    private static object ChannelOf(string id) => new { id, name = id.ToLowerInvariant(), is_channel = true, is_member = true };

    private static object UserOf(string id) => new
    {
        id,
        team_id = "T0BENCH",
        name = id.ToLowerInvariant(),
        real_name = "Person " + id,
        tz = "Europe/Amsterdam",
        profile = new { email = id.ToLowerInvariant() + "@example.test", real_name = "Person " + id },
    };
}
