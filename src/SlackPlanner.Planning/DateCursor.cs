using System.Globalization;

namespace SlackPlanner.Planning;

/// <summary>A place in the words of a range, and what stands there.</summary>
internal sealed class DateCursor(string text)
{
    private readonly List<DateToken> tokens = DateToken.Split(text);

    internal int At { get; set; }

    internal DateToken? Here => Ahead(0);

    /// <summary>The text from the cursor on.</summary>
    internal string Remainder => TextFrom(At);

    internal DateToken? Ahead(int count) => At + count < tokens.Count ? tokens[At + count] : null;

    internal string TextFrom(int token) => token < tokens.Count ? text[tokens[token].Start..] : "";

    internal DateToken Take() => tokens[At++];

    /// <summary>Takes the month that <see cref="LooksLikeDayOfMonth"/> saw.</summary>
    internal int TakeMonth() => DayNames.TryParseMonth(Take().Text, out var month) ? month : throw new InvalidOperationException("No month stands here.");

    internal bool TakeWord(string word)
    {
        var found = Here?.Is(word) == true;
        At += found ? 1 : 0;
        return found;
    }

    /// <summary>Takes all of these words, or none.</summary>
    internal bool TakeWords(params ReadOnlySpan<string> all)
    {
        for (var i = 0; i < all.Length; i++)
            if (Ahead(i)?.Is(all[i]) != true)
                return false;
        At += all.Length;
        return true;
    }

    /// <summary>Takes <c>3 days</c>, <c>two weeks</c>, <c>a week</c>; at most 400 days.</summary>
    internal (int Count, bool Weeks)? TakeCount()
    {
        var unit = Ahead(1)?.Text.ToLowerInvariant();
        if (unit is not ("day" or "days" or "week" or "weeks") || Here is not { } number)
            return null;
        var words = Array.IndexOf(["a", "one", "two", "three", "four", "five", "six"], number.Text.ToLowerInvariant());
        var count = number.Kind is DateTokenKind.Number or DateTokenKind.Year ? NumberOf(number) : words < 0 ? 0 : Math.Max(1, words);
        var weeks = unit[0] == 'w';
        if (count < 1 || count > (weeks ? 57 : 400))
            return null;
        At += 2;
        return (count, weeks);
    }

    /// <summary>Takes <c>for 3 days</c>.</summary>
    internal (int Count, bool Weeks)? TakeLength()
    {
        var back = At;
        if (TakeWord("for") && TakeCount() is { } length)
            return length;
        At = back;
        return null;
    }

    internal void TakeMark(string mark) => At += IsMark(0, mark) ? 1 : 0;

    internal bool IsMark(int ahead, string mark) => Ahead(ahead) is { Kind: DateTokenKind.Other } token && token.Is(mark);

    internal bool IsPart(int ahead) => Ahead(ahead)?.Text.ToLowerInvariant() is "am" or "pm" or "morning" or "afternoon";

    /// <summary>Takes <c>am</c>, <c>(pm)</c>, <c>morning</c>.</summary>
    internal DayPart? TakePart()
    {
        var bracket = IsMark(0, "(") ? 1 : 0;
        if (!IsPart(bracket))
            return null;
        At += bracket;
        var part = Take().Text.ToLowerInvariant() is "am" or "morning" ? DayPart.Am : DayPart.Pm;
        if (bracket == 1)
            TakeMark(")");
        return part;
    }

    /// <summary>Takes the separator of a range. "to" and ".." must be followed by a date; a dash may also begin a note.</summary>
    internal bool TakeSeparator()
    {
        var isDash = Here?.Kind == DateTokenKind.Dash;
        if (!isDash && Here?.Kind != DateTokenKind.Dots && Here?.Text.ToLowerInvariant() is not ("to" or "until" or "till" or "through"))
            return false;
        At++;
        return !isDash || LooksLikeDate();
    }

    /// <summary>Does a date with a day of the month stand here: numbers, or a number beside a month?</summary>
    internal bool LooksLikeDayOfMonth() => Here?.Kind switch
    {
        DateTokenKind.Iso or DateTokenKind.Slashed => true,
        DateTokenKind.Number => IsMonth(1) || (Ahead(1)?.Is("of") == true && IsMonth(2)),
        DateTokenKind.Word => IsMonth(0) && Ahead(IsMark(1, ".") ? 2 : 1)?.Kind == DateTokenKind.Number,
        _ => false,
    };

    internal static int NumberOf(DateToken token) => int.Parse(token.Text.AsSpan().TrimEnd("stndrhSTNDRH"), NumberStyles.None, CultureInfo.InvariantCulture);

    private bool LooksLikeDate() =>
        LooksLikeDayOfMonth() || Here?.Kind == DateTokenKind.Number || (Here is { } word && DayNames.TryParseDay(word.Text, out _))
        || Here?.Text.ToLowerInvariant() is "today" or "tomorrow" or "yesterday" or "next" or "this" or "last";

    private bool IsMonth(int ahead) => Ahead(ahead) is { Kind: DateTokenKind.Word } word && DayNames.TryParseMonth(word.Text, out _);
}
