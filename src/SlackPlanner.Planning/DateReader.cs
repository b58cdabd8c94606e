using NodaTime;

namespace SlackPlanner.Planning;

/// <summary>Reads the words of a range; <see cref="DateResolver"/> turns them into dates.</summary>
internal sealed class DateReader(string text, LocalDate today, WorkingWeek week, DateOrder? order = null)
{
    private readonly DateCursor words = new(text);

    internal DateProblem? Problem { get; private set; }

    internal ParsedRange? Read()
    {
        if (words.Here is null)
            return Refuse<ParsedRange>(DateProblemKind.Nothing, "A date is missing.");
        if (!words.TakeWord("from"))
            words.TakeWord("on");
        if (ReadEnd() is not { } start)
            return null;

        var end = (DateEnd?)null;
        var length = words.TakeLength();
        if (length is null && words.TakeSeparator() && (end = ReadEnd()) is null)
            return null;
        if (end is null && start.Spec is DateSpec.DayOnly)
            return NotADate<ParsedRange>(0);

        var resolver = new DateResolver(today);
        if (resolver.Resolve(start, end) is { } period)
            return new(length is null ? period : Lasting(period, length.Value), words.Remainder.TrimStart(',', ';', ':', '.', ' ').Trim());
        Problem = resolver.Problem;
        return null;
    }

    // So many days of work, or whole weeks; a half at the start counts as a day.
    private AbsencePeriod Lasting(AbsencePeriod period, (int Count, bool Weeks) length)
    {
        var last = period.Start.Date.PlusDays(length.Weeks ? (7 * length.Count) - 1 : 0);
        for (var left = length.Weeks ? 0 : length.Count - (week.Contains(last) ? 1 : 0); left > 0;)
        {
            last = last.PlusDays(1);
            left -= week.Contains(last) ? 1 : 0;
        }

        return new(period.Start, new(last, DayPart.Pm));
    }

    private DateEnd? ReadEnd()
    {
        var said = TakeWeekdayBeforeDate();
        if (ReadSpec() is not { } spec)
            return null;
        words.TakeMark(".");
        return new(spec, spec is DateSpec.Span ? null : words.TakePart(), said);
    }

    private IsoDayOfWeek? TakeWeekdayBeforeDate()
    {
        if (words.Here is not { Kind: DateTokenKind.Word } word || !DayNames.TryParseDay(word.Text, out var day))
            return null;
        var back = words.At++;
        words.TakeMark(".");
        words.TakeMark(",");
        if (words.LooksLikeDayOfMonth())
            return day;
        words.At = back;
        return null;
    }

    private DateSpec? ReadSpec()
    {
        var from = words.At;
        return words.Here?.Kind switch
        {
            DateTokenKind.Iso => ReadIso(words.Take().Text),
            DateTokenKind.Slashed => ReadSlashed(words.Take().Text),
            DateTokenKind.Number => ReadDayMonth(),
            DateTokenKind.Word when words.LooksLikeDayOfMonth() => ReadMonthDay(),
            DateTokenKind.Word => ReadRelative(words.Take().Text.ToLowerInvariant()) ?? NotADate<DateSpec>(from),
            _ => NotADate<DateSpec>(from),
        };
    }

    private DateSpec? ReadRelative(string word)
    {
        switch (word)
        {
            case "today": return new DateSpec.Fixed(today);
            case "tomorrow": return new DateSpec.Fixed(today.PlusDays(1));
            case "yesterday": return new DateSpec.Fixed(today.PlusDays(-1));
            case "week": return Week(0);
            case "the" when words.Here?.Is("day") == true || words.Here?.Is("rest") == true: return ReadRelative(words.Take().Text.ToLowerInvariant());
            case "day" when words.TakeWords("after", "tomorrow"): return new DateSpec.Fixed(today.PlusDays(2));
            case "rest" when words.TakeWords("of", "the", "week") || words.TakeWords("of", "this", "week"): return RestOfWeek();
            case "in" when words.TakeCount() is { } ahead: return new DateSpec.Fixed(today.PlusDays(ahead.Weeks ? 7 * ahead.Count : ahead.Count));
            case "this" when words.IsPart(0): return new DateSpec.Fixed(today);
            case "this" or "next" or "last" when words.TakeWord("week"): return Week(word switch { "this" => 0, "next" => 1, _ => -1 });
        }

        var qualified = word is "this" or "next" or "last";
        if (!DayNames.TryParseDay(qualified ? words.Here?.Text ?? "" : word, out var day))
            return null;
        words.At += qualified ? 1 : 0;
        return word switch
        {
            "next" => new DateSpec.Fixed(Monday(1).PlusDays((int)day - 1)),
            "last" => new DateSpec.Fixed(today.Previous(day)),
            _ => new DateSpec.Weekday(day),
        };
    }

    private DateSpec.Span Week(int weeksFromNow)
    {
        var days = week.Days.Select(d => Monday(weeksFromNow).PlusDays((int)d - 1)).ToList();
        return new(days[0], days[^1]);
    }

    private DateSpec.Span RestOfWeek()
    {
        var last = week.Days.Select(d => Monday(0).PlusDays((int)d - 1)).Last();
        return new(today, last < today ? today : last);
    }

    private LocalDate Monday(int weeksFromNow) => today.PlusDays(1 - (int)today.DayOfWeek).PlusWeeks(weeksFromNow);

    private DateSpec? ReadDayMonth()
    {
        var hasMonth = words.LooksLikeDayOfMonth();
        var day = DateCursor.NumberOf(words.Take());
        if (!hasMonth)
            return new DateSpec.DayOnly(day);
        words.TakeWord("of");
        return WithYear(words.TakeMonth(), day);
    }

    private DateSpec? ReadMonthDay()
    {
        var month = words.TakeMonth();
        words.TakeMark(".");
        return WithYear(month, DateCursor.NumberOf(words.Take()));
    }

    private DateSpec? WithYear(int month, int day)
    {
        words.TakeMark(".");
        var comma = words.IsMark(0, ",") ? 1 : 0;
        if (words.Ahead(comma) is not { Kind: DateTokenKind.Year } token)
            return DateReading.MonthDay(month, day) ?? NoSuchDate($"{DayNames.Month(month)} has no day {day}.");
        words.At += comma + 1;
        var year = DateCursor.NumberOf(token);
        return DateReading.Fixed(year, month, day) ?? NoSuchDate($"{DayNames.Month(month)} {year} has no day {day}.");
    }

    private DateSpec? ReadIso(string typed)
    {
        var parts = DateReading.Numbers(typed);
        return DateReading.Fixed(parts[0], parts[1], parts[2]) ?? NoSuchDate($"{typed} is not in the calendar.");
    }

    private DateSpec? ReadSlashed(string typed)
    {
        var (reading, ambiguous) = DateReading.Slashed(typed, order);
        if (ambiguous is null)
            return reading ?? NoSuchDate($"{typed} is not in the calendar.");
        Problem = new(DateProblemKind.Ambiguous, ambiguous);
        return null;
    }

    private T? NotADate<T>(int from)
        where T : class =>
        Refuse<T>(DateProblemKind.NotADate, words.TextFrom(from) is { Length: > 0 } typed ? $"“{DateText.Quote(typed)}” is not a date." : "A date is missing at the end.");

    private DateSpec? NoSuchDate(string what) => Refuse<DateSpec>(DateProblemKind.NoSuchDate, what);

    private T? Refuse<T>(DateProblemKind kind, string what)
        where T : class
    {
        Problem = new(kind, $"{what} {DateText.Example(today)}");
        return null;
    }
}
