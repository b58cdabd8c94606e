using System.Net;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Slack;

/// <summary>Portraits: a coloured square with the initials, drawn when asked for.</summary>
internal static class AvatarEndpoints
{
    public static string For(SlackWorld world, string user) => $"{world.Address}/avatar/{user}.svg";

    public static void Map(WebApplication app) => app.MapGet("/avatar/{file}", (string file, SlackWorld world) =>
    {
        var id = Path.GetFileNameWithoutExtension(file);
        Person? person;
        lock (world.Gate)
            person = world.Person(id);
        if (person is null)
            return Results.NotFound();

        var words = person.RealName.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var initials = person.Bot ? "SP" : string.Concat(words.Take(1).Concat(words.Skip(1).TakeLast(1)).Select(w => w[..1]));
        // FNV-1a: the same person has the same colour on every start.
        var hue = id.Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u) % 360;
        var svg = $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72" role="img"><rect width="72" height="72" rx="10" fill="hsl({hue} 45% 42%)"/><text x="36" y="38" fill="#fff" font-family="sans-serif" font-size="28" font-weight="600" text-anchor="middle" dominant-baseline="middle">{WebUtility.HtmlEncode(initials)}</text></svg>
            """;
        return Results.Text(svg, "image/svg+xml");
    });
}
