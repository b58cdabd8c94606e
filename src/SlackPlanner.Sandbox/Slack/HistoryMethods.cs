using System.Globalization;
using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Slack;

/// <summary>conversations.history (newest first, no replies) and conversations.replies (parent, then oldest first).</summary>
internal static class HistoryMethods
{
    private const string Scopes = "channels:history groups:history im:history mpim:history";
    private const string Range = "cursor oldest latest inclusive:bool limit:int include_all_metadata:bool";

    public static IEnumerable<SlackMethod> All =>
    [
        SlackMethod.Of("conversations.history", SlackMethod.Tier3, Scopes, true, "channel* " + Range, History),
        SlackMethod.Of("conversations.replies", SlackMethod.Tier3, Scopes, false, "channel* ts* " + Range, Replies),
    ];

    private static JsonObject History(SlackCall call)
    {
        var channel = Readable(call);
        var within = Within(call);
        var all = call.World.PostsIn(channel.Id)
            .Where(p => p.EphemeralFor is null && (p.ThreadTs is null || p.Broadcast) && within(p))
            .OrderByDescending(p => p.Ts, StringComparer.Ordinal).ToList();
        return Answer(call, "history-" + channel.Id, all, usual: 100, most: 999);
    }

    private static JsonObject Replies(SlackCall call)
    {
        var channel = Readable(call);
        var parent = call.World.Post(channel.Id, call.Text("ts"));
        if (parent is null || parent.EphemeralFor is not null)
            throw new SlackRefusal("thread_not_found");
        var within = Within(call);
        var all = MessageJson.RepliesTo(call.World, parent).Where(within).OrderBy(p => p.Ts, StringComparer.Ordinal).ToList();
        // The parent comes with every first page, whatever the range says.
        all.Insert(0, parent);
        return Answer(call, "replies-" + parent.Ts, all, usual: 1_000, most: 1_000);
    }

    private static JsonObject Answer(SlackCall call, string list, List<Post> all, int usual, int most)
    {
        var (page, next) = Paging.Cut(call, list, all, p => p.Ts, usual, most);
        var metadata = call.Flag("include_all_metadata");
        return Paging.With(new() { ["messages"] = new JsonArray([.. page.Select(p => MessageJson.Of(call.World, p, metadata))]), ["has_more"] = next.Length > 0 }, next);
    }

    private static Conversation Readable(SlackCall call)
    {
        var channel = call.Channel(call.Text("channel")!);
        call.NeedScope(channel.Family + ":history");
        return channel.Members.Contains(SlackWorld.BotUser) ? channel : throw new SlackRefusal("not_in_channel");
    }

    private static Func<Post, bool> Within(SlackCall call)
    {
        var oldest = Stamp(call, "oldest", "invalid_ts_oldest") ?? 0;
        var latest = Stamp(call, "latest", "invalid_ts_latest") ?? decimal.MaxValue;
        var inclusive = call.Flag("inclusive");
        return p => decimal.Parse(p.Ts, CultureInfo.InvariantCulture) is var ts && (inclusive ? ts >= oldest && ts <= latest : ts > oldest && ts < latest);
    }

    private static decimal? Stamp(SlackCall call, string name, string error) =>
        call.Text(name) is not { Length: > 0 } text ? null
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var stamp) ? stamp : throw new SlackRefusal(error);
}
