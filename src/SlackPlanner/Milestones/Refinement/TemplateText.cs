using System.Text.RegularExpressions;

namespace SlackPlanner.Milestones.Refinement;

/// <summary>A description template as it is used from here: its words are kept, its labels taken over, its other quick actions left out. Pure.</summary>
/// <param name="Labels">Named by its <c>/label</c> lines.</param>
/// <param name="LeftOut">Names of the other quick actions, as <c>/assign</c>: they would act in the name of SlackPlanner's GitLab user.</param>
internal sealed partial record TemplateText(string Body, IReadOnlyList<string> Labels, IReadOnlyList<string> LeftOut)
{
    public static TemplateText Of(string content)
    {
        var (body, labels, leftOut, inCode) = (new List<string>(), new List<string>(), new List<string>(), false);
        foreach (var line in content.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
                inCode = !inCode;
            if (inCode || Action().Match(line) is not { Success: true } action)
                body.Add(line);
            else if (action.Groups["name"].Value is "label" or "labels" or "relabel")
                labels.AddRange(Label().Matches(line).Select(one => one.Groups["quoted"] is { Success: true, Value: var quoted } ? quoted : one.Groups["word"].Value));
            else
                leftOut.Add("/" + action.Groups["name"].Value);
        }

        return new(string.Join('\n', body).Trim('\n'), [.. labels.Distinct(StringComparer.Ordinal)], [.. leftOut.Distinct(StringComparer.Ordinal)]);
    }

    [GeneratedRegex(@"^/(?<name>[a-z][a-z_]*)(?:\s|$)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Action();

    [GeneratedRegex("~(?:\"(?<quoted>[^\"]+)\"|(?<word>[^\\s~\"]+))", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Label();
}
