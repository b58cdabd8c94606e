using System.Globalization;
using System.Text.Json;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Jobs.Tests.Model;

/// <summary>All that Redis holds of the jobs of one workspace.</summary>
internal sealed class Snapshot
{
    private const string Script =
        """
        local base, answer = KEYS[1] .. ':jobs:', {}
        for _, set in ipairs({ 'due:interactive', 'due:normal', 'due:bulk', 'due:alone', 'planned', 'dead' }) do
          answer[#answer + 1] = redis.call('ZRANGE', base .. set, 0, -1, 'WITHSCORES')
        end
        for _, id in ipairs(ARGV) do answer[#answer + 1] = redis.call('HGETALL', base .. 'job:' .. id) end
        return answer
        """;

    private static readonly string[] Sets = ["interactive", "normal", "bulk", "alone", "planned", "dead"];

    private readonly Dictionary<string, List<(string Id, long Score)>> sets = [];
    private readonly Dictionary<string, Dictionary<string, string>> hashes = [];

    public static async Task<Snapshot> Take(RedisConnection connection, RedisKey root, IReadOnlyList<string> ids)
    {
        var answer = (RedisResult[])await connection.Call(database => database.ScriptEvaluateAsync(Script, [root], [.. ids.Select(id => (RedisValue)id)]));
        var taken = new Snapshot();
        for (var n = 0; n < Sets.Length; n++)
            taken.sets[Sets[n]] = [.. Pairs(answer[n]).Select(pair => (pair.Key, (long)double.Parse(pair.Value, CultureInfo.InvariantCulture)))];
        for (var n = 0; n < ids.Count; n++)
        {
            if (Pairs(answer[Sets.Length + n]).ToDictionary() is { Count: > 0 } hash)
                taken.hashes[ids[n]] = hash;
        }

        return taken;
    }

    /// <summary>What no schedule may ever bring about, whatever the oracle thinks; null: all is well.</summary>
    public string? Broken()
    {
        foreach (var (set, members) in sets)
        {
            foreach (var (id, _) in members)
            {
                if (!hashes.TryGetValue(id, out var hash))
                    return $"{id} is in {set}, but there is no such job";
                if (hash.GetValueOrDefault("q") != set)
                    return $"{id} is in {set}, and it says {hash.GetValueOrDefault("q")}";
            }
        }

        foreach (var (id, hash) in hashes)
        {
            if (!sets[hash["q"]].Exists(member => member.Id == id))
                return $"{id} is lost: it says {hash["q"]}, where it is not";
            if (hash.ContainsKey("t") != hash.ContainsKey("w"))
                return $"{id} has a token or the name of a claim, not both";
            if (hash["q"] is "dead" or "planned" && hash.ContainsKey("t"))
                return $"{id} is {hash["q"]} and claimed";
            if (hash["q"] == "dead" && (hash.GetValueOrDefault("e", "") == "" || History(hash).LastOrDefault() != "dead"))
                return $"the dead letter {id} does not say why";
        }

        return hashes.Values.Where(hash => hash.ContainsKey("t")).GroupBy(hash => hash["t"]).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? $"token {twice.Key} was given twice"
            : null;
    }

    public string Text() => string.Join('\n', hashes.OrderBy(hash => hash.Key, StringComparer.Ordinal).Select(hash => Job(hash.Key, hash.Value).ToString()));

    private OracleJob Job(string id, Dictionary<string, string> hash)
    {
        int Number(string field) => int.Parse(hash.GetValueOrDefault(field, "0"), CultureInfo.InvariantCulture);
        long? Long(string field) => hash.TryGetValue(field, out var text) ? long.Parse(text, CultureInfo.InvariantCulture) : null;
        var job = new OracleJob
        {
            Id = id, Payload = hash["p"], Lane = hash["l"], Queue = hash["q"], Score = sets[hash["q"]].Find(member => member.Id == id).Score, Token = Long("t"),
            Failures = Number("f"), Crashes = Number("c"), Parks = Number("r"), HandBacks = Number("h"), Error = hash.GetValueOrDefault("e", ""),
            Cancelled = hash.ContainsKey("x"), UnknownSince = Long("u"), Flagged = hash.ContainsKey("fl"),
        };
        foreach (var what in History(hash))
            job.Note(what);
        return job;
    }

    private static IEnumerable<string> History(Dictionary<string, string> hash) =>
        JsonSerializer.Deserialize<JsonElement[][]>(hash.GetValueOrDefault("hi", "[]"))!.Select(e => e[1].GetString()!);

    private static IEnumerable<KeyValuePair<string, string>> Pairs(RedisResult result) =>
        ((RedisValue[])result).Chunk(2).Select(pair => KeyValuePair.Create((string)pair[0]!, (string)pair[1]!));
}
