using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using SlackPlanner.Planning;

namespace SlackPlanner.TimeOff;

/// <summary>One entry as it is kept; what its kind means is the team's to say, and may change.</summary>
/// <param name="Id">Unique among the person's entries.</param>
/// <param name="Kind">Id of the kind.</param>
/// <param name="Share">Share of each half that is lost, for kinds that leave it to the entry.</param>
/// <param name="Told">Channels with a note about it.</param>
internal sealed record StoredAbsence(
    string Id,
    [property: JsonConverter(typeof(HalfDayConverter))] HalfDay From,
    [property: JsonConverter(typeof(HalfDayConverter))] HalfDay To,
    string Kind,
    decimal? Share,
    Instant LoggedAt,
    IReadOnlyList<string> Told)
{
    /// <summary>Private, sealed by <see cref="Access.Fields.IFieldCipher"/>; for the person and the manager only.</summary>
    public string? Note { get; init; }

    /// <summary>Who covers meanwhile.</summary>
    public string? Cover { get; init; }

    /// <summary>What it has in common with the others of its series.</summary>
    public string? Series { get; init; }

    /// <summary>Who entered it, if it was somebody else.</summary>
    public string? By { get; init; }

    /// <summary>The note in the channel speaks of all the team.</summary>
    public bool? WholeTeam { get; init; }

    [JsonIgnore]
    public AbsencePeriod Period => new(From, To);
}

/// <summary>One entry, before and after a change; null: it is not there.</summary>
internal sealed record AbsenceStep(StoredAbsence? Before, StoredAbsence? After)
{
    [JsonIgnore]
    public string Id => (After ?? Before)!.Id;

    /// <summary>What takes it back.</summary>
    public AbsenceStep Reversed() => new(After, Before);
}

/// <summary>A half as <c>2026-12-24 am</c>.</summary>
internal sealed class HalfDayConverter : JsonConverter<HalfDay>
{
    public override HalfDay Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? "";
        var end = text.LastIndexOf(' ');
        if (end < 0 || LocalDatePattern.Iso.Parse(text[..end]) is not { Success: true } date || text[(end + 1)..] is not ("am" or "pm"))
            throw new JsonException($"'{text}' is not a half day.");
        return new(date.Value, text[end + 1] == 'a' ? DayPart.Am : DayPart.Pm);
    }

    public override void Write(Utf8JsonWriter writer, HalfDay value, JsonSerializerOptions options) =>
        writer.WriteStringValue($"{LocalDatePattern.Iso.Format(value.Date)} {DateWords.Part(value.Part)}");
}

/// <summary>All absences of one person, in order of time.</summary>
/// <param name="Version">0: nothing was ever kept.</param>
internal sealed record AbsenceBook(long Version, IReadOnlyList<StoredAbsence> Entries)
{
    private static readonly IReadOnlySet<LocalDate> NoDays = new HashSet<LocalDate>();

    public static readonly AbsenceBook Empty = new(0, []);

    /// <summary>Public holidays of the person's region on which they work all the same.</summary>
    public IReadOnlySet<LocalDate> Worked { get; init; } = NoDays;

    public StoredAbsence? Find(string id) => Entries.FirstOrDefault(entry => entry.Id == id);

    /// <summary>The entries as they are after these steps, still in order.</summary>
    public IReadOnlyList<StoredAbsence> After(IReadOnlyCollection<AbsenceStep> steps)
    {
        var left = Entries.Where(entry => steps.All(step => step.Id != entry.Id)).ToList();
        foreach (var entry in steps.Select(step => step.After).OfType<StoredAbsence>())
        {
            var place = left.Count;
            while (place > 0 && left[place - 1].From > entry.From)
                place--;
            left.Insert(place, entry);
        }

        return left;
    }

    /// <summary>The entries that share a half with the period, in order.</summary>
    public IReadOnlyList<StoredAbsence> Touching(AbsencePeriod period)
    {
        var touching = new List<StoredAbsence>();
        foreach (var entry in Entries)
        {
            if (entry.From > period.End)
                break;
            if (entry.To >= period.Start)
                touching.Add(entry);
        }

        return touching;
    }
}
