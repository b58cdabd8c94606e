using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SlackPlanner.Redis;

/// <summary>A Lua script from an embedded file, with its includes written in.</summary>
/// <remarks>A line <c>--@include name.lua</c> is replaced by that file, once per script; looked for in the script's own room, in those it shares with, then in this one.</remarks>
public sealed partial class RedisScript
{
#pragma warning disable CA5350 // Redis names scripts by their SHA-1; nothing is protected by it
    private RedisScript(string name, string text) => (Name, Text, Hash) = (name, text, SHA1.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350

    /// <summary>Files that tests put in the place of others before the first script is loaded: a clock that they can set.</summary>
    internal static Dictionary<string, string> Replaced { get; } = [];

    public string Name { get; }

    public string Text { get; }

    /// <summary>The name under which Redis keeps it once it has seen it.</summary>
    internal byte[] Hash { get; }

    /// <summary>Reads a script embedded in the assembly of <paramref name="room"/>.</summary>
    /// <param name="sharedWith">types of other rooms whose files it includes.</param>
    /// <exception cref="InvalidOperationException">A file is not embedded.</exception>
    public static RedisScript Load(Type room, string name, params Type[] sharedWith)
    {
        var text = new StringBuilder();
        Append(text, [room.Assembly, .. sharedWith.Select(other => other.Assembly), typeof(RedisScript).Assembly], name, []);
        return new(name, text.ToString());
    }

    private static void Append(StringBuilder text, Assembly[] rooms, string name, HashSet<string> seen)
    {
        if (!seen.Add(name))
            return;
        using var reader = Open(rooms, name);
        while (reader.ReadLine() is { } line)
        {
            if (Include().Match(line) is { Success: true } include)
                Append(text, rooms, include.Groups[1].Value, seen);
            else
                text.Append(line).Append('\n');
        }
    }

    private static TextReader Open(Assembly[] rooms, string name)
    {
        if (Replaced.TryGetValue(name, out var other))
            return new StringReader(other);
        var stream = rooms.Select(room => room.GetManifestResourceStream(name)).FirstOrDefault(found => found is not null)
            ?? throw new InvalidOperationException($"The script {name} is not embedded in {rooms[0].GetName().Name}.");
        return new StreamReader(stream);
    }

    [GeneratedRegex(@"^--@include\s+(\S+)\s*$")]
    private static partial Regex Include();
}
