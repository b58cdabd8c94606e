using SlackPlanner.MorningNote;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff.PublicHolidays;

/// <summary>Tells the manager that a region's holidays could not be read, why, and what to do; nothing if they could be meanwhile.</summary>
internal sealed class HolidayTroubleSource(HolidayStore store) : INoteSource
{
    public const string Name = "holidays";

    public string Topic => Name;

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        var (team, region) = (request.Team, request.Line.About);
        if (!team.Holidays.TryGetValue(region, out var source) || await store.Get(team.Workspace, source, cancel) is not { Value: { Trouble: { } trouble } kept })
            return null;
        var title = $"Public holidays of {region} could not be read";
        var what = HolidaySources.IsAddress(source) ? "address" : "file";
        var stands = kept.ReadAt is { } read
            ? $"What was read on {DateWords.Day(read.InZone(request.Zone).Date)} still counts."
            : $"So nobody's public holidays in {region} count yet.";
        return new(title, [SectionBlock.Of(
            $"*{title}* ({SlackText.Escape(SlackText.Truncate(team.Name, 80))})\n{SlackText.Escape(SlackText.Truncate(trouble.Words, 600))} {stands} "
            + $"Please have the {what} checked, or the line {SlackText.Code($"holidays: {{ {region}: … }}")} in teams.yml. It is tried again every hour; you are not told again.")]);
    }
}
