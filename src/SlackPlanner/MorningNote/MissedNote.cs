using NodaTime;
using NodaTime.Text;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.MorningNote;

/// <summary>Tells the manager in the morning what should have happened by itself and did not: a line for each day of the finding out.</summary>
internal sealed class MissedToNote(IMorningNote note) : IOccurrenceMissed
{
    public void Add(Change change, Team team, MissedOccurrence missed) =>
        note.AddForManager(change, team, new(MissedSource.Name, team.Id, LocalDatePattern.Iso.Format(missed.RecordedAt.InUtc().Date)));
}

/// <summary>What was found missing on one day, as far as it is missing still.</summary>
internal sealed class MissedSource(IMissed missed, RoutineRegistry routines) : INoteSource
{
    public const string Name = "missed";

    private const int Most = 50;

    public string Topic => Name;

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        if (LocalDatePattern.Iso.Parse(request.Line.About) is not { Success: true, Value: var day })
            return null;
        var since = day.AtMidnight().InUtc().ToInstant();
        var found = (await missed.Recent(request.Team.Workspace, request.Team.Id, since, Most * 4, cancel))
            .Where(one => one.RecordedAt < since + Duration.FromDays(1)).Take(Most)
            .Select(one => new MissedLine(one, routines.Find(one.Routine)?.Help ?? one.Routine, routines.Find(one.Routine)?.Instead ?? "")).ToList();
        if (found.Count == 0)
            return null;
        var title = $"Missed in {SlackText.Truncate(request.Team.Name, 80)}";
        var text = $"*{SlackText.Escape(title)}*\nThis should have happened by itself and did not:\n{MissedWords.Lines(found, request.Zone)}";
        return new(title, [SectionBlock.Of(SlackText.Truncate(text, 2_900))], "/planner routines");
    }
}
