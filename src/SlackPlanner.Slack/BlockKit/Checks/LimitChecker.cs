using System.Globalization;

namespace SlackPlanner.Slack;

/// <summary>Collects what breaks a limit, each with its place.</summary>
internal sealed class LimitChecker(string surface)
{
    public const string MessageSurface = "a message", ModalSurface = "a modal", HomeSurface = "the Home tab";

    private readonly HashSet<string> blockIds = [];
    private bool hasFocus;

    public List<string> Problems { get; } = [];
    public string Surface { get; } = surface;
    public int MarkdownSum { get; set; }
    public int TableSum { get; set; }
    public int Charts { get; set; }

    public void Add(string place, string problem) => Problems.Add($"{place}: {problem}");

    /// <summary>A text that may be absent, but not empty.</summary>
    public void Length(string place, string? text, int max, int min = 1)
    {
        if (text is null) return;
        if (text.Length > max) Add(place, $"{Number(text.Length)} characters, at most {Number(max)}");
        else if (text.Length < min) Add(place, $"{Number(text.Length)} characters, at least {Number(min)}");
    }

    public void Length(string place, TextObject? text, int max) => Length(place, text?.Text, max);

    public void Count(string place, int count, int max, int min = 1)
    {
        if (count > max) Add(place, $"{Number(count)} entries, at most {Number(max)}");
        else if (count < min) Add(place, $"{Number(count)} entries, at least {Number(min)}");
    }

    public void Sum(string place, int sum, int max)
    {
        if (sum > max) Add(place, $"{Number(sum)} characters in all, at most {Number(max)}");
    }

    public void BlockId(string place, string? id)
    {
        Length(place, id, Limits.Id);
        if (id is not null && !blockIds.Add(id)) Add(place, "used by another block");
    }

    public void Focus(string place, bool? focus)
    {
        if (focus != true) return;
        if (hasFocus) Add(place, "another element has the focus");
        hasFocus = true;
    }

    public void Unique(string place, IEnumerable<string> names)
    {
        var seen = new HashSet<string>();
        foreach (var name in names)
            if (!seen.Add(name)) Add(place, "the same twice");
    }

    public void OnlyIn(string place, string type, string allowed)
    {
        if (Surface != allowed) Add(place, $"{type} stands only in {allowed}, this is {Surface}");
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
