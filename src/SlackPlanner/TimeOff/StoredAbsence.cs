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
    [JsonIgnore]
    public AbsencePeriod Period { get; } = new(From, To);
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
    public static readonly AbsenceBook Empty = new(0, []);

    public StoredAbsence? Find(string id) => Entries.FirstOrDefault(entry => entry.Id == id);

    /// <summary>The entries and one more, still in order.</summary>
    public IReadOnlyList<StoredAbsence> EntriesWith(StoredAbsence entry)
    {
        var place = Entries.Count;
        while (place > 0 && Entries[place - 1].From > entry.From)
            place--;
        return [.. Entries.Take(place), entry, .. Entries.Skip(place)];
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
