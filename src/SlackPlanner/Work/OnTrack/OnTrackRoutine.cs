using NodaTime;
using SlackPlanner.Issues;
using SlackPlanner.Milestones.Calendar;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>Each owner of an open Deliverable is asked once whether it is on track, in their morning note: in mid-milestone, and five work days before the cut-off.</summary>
/// <remarks>Source: handbook, "What to work on": that a Deliverable misses its cycle "should never come as a surprise".</remarks>
internal sealed class OnTrackRoutine(RiskIssues issues, IMorningNote note, IAwayAllDay away, IWorkingDays days) : IRoutine
{
    public const string RoutineName = "on-track";

    /// <summary>Early enough for the notes of most zones on that day.</summary>
    private static readonly LocalTime BeforeMorning = new(0, 15);

    public string Name => RoutineName;

    public string Help => "Asks each owner of an open Deliverable whether it is on track, in mid-milestone and five work days before the cut-off";

    public Period StillUsefulFor { get; } = Period.FromDays(2);

    public string Instead => "`/risk <issue> <reason>` says at any time that something may be missed.";

    public bool IsFor(Team team) => team.GitLab.Group is { Length: > 0 };

    public Occurrence? Next(Team team, LocalDateTime after)
    {
        var at = team.Routines.GetValueOrDefault(RoutineName)?.At ?? BeforeMorning;
        return team.Calendar.From(after.Date).SelectMany(OnTrackQuestion.Of).Select(question => new Occurrence(question.Key, DayOf(team, question).At(at))).First(occurrence => occurrence.At > after);
    }

    public async Task Run(OccurrenceRun run, Change change, CancellationToken cancel)
    {
        if (OnTrackQuestion.OfKey(run.Team, run.Key) is not { } question || await issues.Deliverables(run.Team, question.Milestone, cancel) is not { } open)
            return;
        var day = DayOf(run.Team, question);
        foreach (var member in run.Team.Members.Where(member => member.GitLab is { } name && open.Any(issue => issue.IsAssignedTo(name))))
        {
            if (!await away.IsAwayAllDay(run.Team.Workspace, member.User, day, cancel))
                note.Add(change, member.User, new(OnTrackSource.Name, run.Team.Id, run.Key));
        }
    }
    /// <summary>On a holiday of the whole team nobody would be asked, so it is the working day before.</summary>
    private LocalDate DayOf(Team team, OnTrackQuestion question) => days.OnOrBefore(team, question.Date);
}
