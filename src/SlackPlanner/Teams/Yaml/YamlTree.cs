using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SlackPlanner.Teams.Yaml;

/// <summary>YAML as written, with lines, and with double keys still in it, so that each can be told.</summary>
internal abstract record YamlTree(int Line)
{
    private const int DeepestNesting = 20;

    internal sealed record Text(int Line, string Value, bool Quoted) : YamlTree(Line)
    {
        public bool IsEmpty => !Quoted && Value is "" or "~" or "null";
    }

    internal sealed record Sequence(int Line, IReadOnlyList<YamlTree> Items) : YamlTree(Line);

    internal sealed record Mapping(int Line, IReadOnlyList<(Text Key, YamlTree Value)> Entries) : YamlTree(Line);

    /// <summary>Null if the text is no YAML, or empty; then <paramref name="mistakes"/> says why.</summary>
    public static YamlTree? Parse(string text, ICollection<Mistake> mistakes)
    {
        var tabs = TabLines(text).ToList();
        foreach (var line in tabs)
            mistakes.Add(new(line, "", "the line is indented with a tab; YAML knows only spaces. Put two spaces in its place."));
        if (tabs.Count > 0)
            return null;

        var parser = new Parser(new StringReader(text));
        try
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
                return null;
            parser.Consume<DocumentStart>();
            var root = Node(parser, 0);
            parser.Consume<DocumentEnd>();
            if (parser.Accept<DocumentStart>(out var second))
                mistakes.Add(new((int)second.Start.Line, "", "a second document starts here (---); put all teams into one."));
            return root;
        }
        catch (Refused refused)
        {
            mistakes.Add(new(refused.Line, "", refused.Message));
        }
        catch (YamlException problem)
        {
            mistakes.Add(new((int)problem.Start.Line, "", $"this is not YAML: {Plain(problem)}. Often a missing quote, bracket or space after a colon on this line or the one above."));
        }

        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // YamlDotNet's scanner has such ways out for some broken texts, and no place in them.
            mistakes.Add(new((int)(parser.Current?.End.Line ?? 1), "", "this is not YAML: a quote, bracket or colon is missing near here."));
        }

        return null;
    }

    private static YamlTree Node(Parser parser, int depth)
    {
        var line = (int)(parser.Current?.Start.Line ?? 1);
        if (depth > DeepestNesting)
            throw new Refused(line, $"settings are nested more than {DeepestNesting} deep here; teams.yml never needs that.");
        if (parser.TryConsume<Scalar>(out var scalar))
            return new Text(line, scalar.Value, scalar.Style is not ScalarStyle.Plain);
        if (parser.TryConsume<AnchorAlias>(out var alias))
            throw new Refused(line, $"*{alias.Value} repeats another part of the file; that is not supported. Write the value out.");

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<YamlTree>();
            while (!parser.TryConsume<SequenceEnd>(out _))
                items.Add(Node(parser, depth + 1));
            return new Sequence(line, items);
        }

        parser.Consume<MappingStart>();
        var entries = new List<(Text, YamlTree)>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (Node(parser, depth + 1) is not Text key)
                throw new Refused(line, "a setting's name must be one word, not a list or a group.");
            entries.Add((key, Node(parser, depth + 1)));
        }

        return new Mapping(line, entries);
    }

    private static IEnumerable<int> TabLines(string text) =>
        text.Split('\n').Index()
            .Where(line => line.Item.TrimStart(' ').StartsWith('\t') && line.Item.Trim().Length > 0)
            .Select(line => line.Index + 1);

    private static string Plain(YamlException problem)
    {
        var words = problem.Message;
        var afterPlace = words.IndexOf("): ", StringComparison.Ordinal);   // YamlDotNet puts the place before the words
        return (afterPlace < 0 ? words : words[(afterPlace + 3)..]).TrimEnd('.');
    }

    private sealed class Refused(int line, string words) : Exception(words)
    {
        public int Line => line;
    }
}
