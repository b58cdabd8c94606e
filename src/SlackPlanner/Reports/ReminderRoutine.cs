using NodaTime;
using NodaTime.Text;
using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.Clock;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Reports;

/// <summary>Early on each work day finds whose talent assessment, career conversation or OKR check-in is due: lines of the manager's note.</summary>
internal sealed class ReminderRoutine(ReminderStore store, IMorningNote note) : IRoutine
{
    public const string RoutineName = "people-reminders";

    private static readonly LocalTime Early = new(0, 35);

    public string Name => RoutineName;

    public string Help => "Talent assessments, career conversations and OKR check-ins that are due, in the manager's note";

    public Period StillUsefulFor { get; } = Period.FromHours(20);

    public string Instead => "`/planner people` shows what is due.";

    public bool IsFor(Team team) => team.People.HasReminders;

    public Occurrence? Next(Team team, LocalDateTime after) => EachWorkDay.Next(team, RoutineName, Early, after);

    public async Task Run(OccurrenceRun run, Change change, CancellationToken cancel)
    {
        var team = run.Team;
        var today = run.Due.InZone(team.Zone).Date;
        var (before, version) = await store.Get(team.Workspace, team.Id, cancel);
        var book = before.For(team, today);
        var due = book.All.Where(one => one.IsTold(team, today)).ToList();
        store.Put(change, team.Id, new([.. book.All.Select(one => due.Contains(one) ? one.Told(today) : one)]), version);
        if (due.Count > 0)
            note.AddForManager(change, team, new(RoutineName, team.Id, LocalDatePattern.Iso.Format(today)));
    }
}

/// <summary>A morning's reminders in the manager's note; a deputy reads nothing of them.</summary>
internal sealed class ReminderSource(ReminderStore store, TeamAccess access, NameReader names, IPlannerClock clock) : INoteSource
{
    public string Topic => ReminderRoutine.RoutineName;

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        var team = request.Team;
        if (LocalDatePattern.Iso.Parse(request.Line.About) is not { Success: true, Value: var morning } || !await access.Allows(team, request.Reader, Right.People, cancel))
            return null;
        var today = clock.TodayIn(team.Workspace, team.Zone);
        var (book, _) = await store.Get(team.Workspace, team.Id, cancel);
        var told = book.All.Where(one => request.WasTold ? one.Mornings.Contains(morning) : one.LastTold == morning && one.Due(team) <= today)
            .Where(one => team.Member(one.User) is not null).OrderBy(one => one.Kind).ThenBy(one => one.Due(team)).ToList();
        if (told.Count == 0)
            return null;
        var blocks = ReminderMessage.InNote(team, told, await names.Of(team, told.Select(one => one.User), cancel), today);
        return new($"Talks with your reports · {SlackPlanner.Slack.SlackText.Truncate(team.Name, 80)}", blocks, "/planner people");
    }
}
