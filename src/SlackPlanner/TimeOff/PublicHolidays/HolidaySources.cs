using Microsoft.Extensions.Options;
using NodaTime;
using SlackPlanner.Calendars;

namespace SlackPlanner.TimeOff.PublicHolidays;

/// <param name="Problem">Why there are no days: a sentence for a person.</param>
internal sealed record HolidaysRead(IReadOnlyList<HolidayDay> Days, string? Problem = null);

/// <summary>Reads the calendars that teams name: files beside the teams file, or addresses.</summary>
internal sealed class HolidaySources(CalendarDownload download, IOptions<PlannerOptions> options)
{
    public static bool IsAddress(string source) => source.Contains("://", StringComparison.Ordinal);

    /// <summary>Two years back, for what is counted of the past, and three ahead.</summary>
    public static DateInterval Window(LocalDate today) => new(today.PlusDays(-2 * 366), today.PlusDays(3 * 366));

    public async Task<HolidaysRead> Read(string source, LocalDate today, DateTimeZone zone, CancellationToken cancel)
    {
        var (bytes, problem) = IsAddress(source) ? await Address(source, cancel) : await File(source, cancel);
        if (bytes is null)
            return new([], problem);
        var reading = CalendarReader.Read(bytes);
        if (reading.Refusal is { } refusal)
            return new([], $"It was not read: {refusal}.");
        // A holiday that is missing would be found out on the day itself: rather the last good copy, and a word.
        if (reading.LeftOut is [var first, ..])
            return new([], $"Its event {EventTime.Short(first.Title)} was not understood: {first.Reason}.");
        var days = HolidayDays.Of(reading.Events, Window(today), zone);
        return days.Count == 0 ? new([], "There is no day in it from two years ago to three years ahead.") : new(days);
    }

    private async Task<(byte[]? Bytes, string? Problem)> Address(string source, CancellationToken cancel)
    {
        var read = await download.Get(source, cancel);
        return read.Problem is { } problem ? (null, problem) : (read.Bytes, null);
    }

    private async Task<(byte[]? Bytes, string? Problem)> File(string source, CancellationToken cancel)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(options.Value.TeamsFile is { Length: > 0 } teams ? teams : "teams.yml")) is not { } folder)
            return (null, "There is no folder of the teams file to look in.");
        try
        {
            await using var stream = System.IO.File.OpenRead(Path.Combine(folder, source));
            var buffer = new byte[CalendarReader.LargestBytes + 1];
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
            return (buffer[..length], null);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, problem is FileNotFoundException or DirectoryNotFoundException
                ? "There is no such file; its name is taken from the folder of the teams file on."
                : "The file cannot be read; are its permissions right?");
        }
    }
}
