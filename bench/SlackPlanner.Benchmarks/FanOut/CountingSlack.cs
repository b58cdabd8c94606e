using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SlackPlanner.Benchmarks.FanOut;

/// <summary>A stand-in for Slack in a process of its own, which weighs as little as it can: it takes what is posted and counts.</summary>
internal static class CountingSlack
{
    private static readonly byte[] AuthTest = """{"ok":true,"team_id":"T0BENCH","user_id":"U0BOT","bot_id":"B0BOT","url":"https://bench.example/"}"""u8.ToArray();
    private static readonly byte[] Nothing = """{"ok":true,"channel":"C0BENCH","ts":"1.000001"}"""u8.ToArray();

    public static async Task<int> Run(int teams)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        var posts = new Posts();
        var channels = Encoding.UTF8.GetBytes(
            $$$"""{"ok":true,"channels":[{{{string.Join(',', Enumerable.Range(0, teams).Select(team => Channel(Crowd.Channel(team))))}}}],"response_metadata":{"next_cursor":""}}""");
        app.Run(async context =>
        {
            var answer = context.Request.Path.Value switch
            {
                "/api/chat.postMessage" => posts.Take(),
                "/api/auth.test" => AuthTest,
                "/api/conversations.list" => channels,
                "/api/users.info" => User((await context.Request.ReadFormAsync())["user"].ToString()),
                "/stats" => Encoding.UTF8.GetBytes(posts.ToString()),
                _ => Nothing,
            };
            if (context.Request.ContentLength is > 0)
                await context.Request.Body.CopyToAsync(Stream.Null);
            context.Response.ContentLength = answer.Length;
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.Body.WriteAsync(answer);
        });
        await app.RunAsync();
        return 0;
    }

    private static string Channel(string id) => $$"""{"id":"{{id}}","name":"{{id.ToLowerInvariant()}}","is_channel":true,"is_member":true}""";

    private static byte[] User(string id) => Encoding.UTF8.GetBytes(
        $$$"""{"ok":true,"user":{"id":"{{{id}}}","team_id":"T0BENCH","name":"{{{id}}}","real_name":"Person {{{id}}}","tz":"Europe/Amsterdam","profile":{"real_name":"Person {{{id}}}"} } }""");

    /// <summary>How many posts there were, and when the first and the last came.</summary>
    private sealed class Posts
    {
        private long count;
        private long first;
        private long last;

        public byte[] Take()
        {
            var now = TimeProvider.System.GetUtcNow().UtcTicks;
            Interlocked.CompareExchange(ref first, now, 0);
            Volatile.Write(ref last, now);
            var number = Interlocked.Increment(ref count);
            return Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"ok":true,"channel":"D0BENCH","ts":"{{number}}.000001"}"""));
        }

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Read(ref count)} {Interlocked.Read(ref first)} {Volatile.Read(ref last)}");
    }
}
