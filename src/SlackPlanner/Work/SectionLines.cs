namespace SlackPlanner.Work;

/// <summary>Whole lines in sections: one that is cut in two would leave half a link.</summary>
internal static class SectionLines
{
    private const int Section = 2_900;

    /// <summary>One section after the other, each beginning with this heading.</summary>
    public static IEnumerable<string> Of(string heading, IEnumerable<string> lines)
    {
        var text = heading;
        foreach (var line in lines)
        {
            if (text.Length + line.Length + 1 > Section)
            {
                yield return text;
                text = heading;
            }

            text += "\n" + line;
        }

        yield return text;
    }
}
