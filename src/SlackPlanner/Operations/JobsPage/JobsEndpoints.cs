using NodaTime;
using SlackPlanner.Access.SignIn;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.Teams;
using SlackPlanner.Web;

namespace SlackPlanner.Operations.JobsPage;

/// <summary>The jobs pages and their buttons. All of it is behind <see cref="SignedInOnly"/>.</summary>
internal sealed class JobsEndpoints(
    JobDesk desk, JobsFrame frame, JobsPaths paths, RoutineBoard board, IJobMonitor monitor, ITeams teams, IPlannerClock clock, TimeProvider time)
{
    private const int Few = 5, TeamsAPage = 10;

    private static readonly JobSet[] OwnSets = [JobSet.Due, JobSet.Running, JobSet.Later, JobSet.Failed, JobSet.Dead];

    public async Task<IResult> Overview(HttpContext http, CancellationToken cancel)
    {
        var scene = Scene(http);
        var viewer = scene.Viewer;
        var all = await Teams(viewer, cancel);
        var own = new Dictionary<JobSet, (int, bool)>();
        foreach (var set in viewer.IsAdmin ? [] : OwnSets)
            own[set] = await desk.CountOwn(viewer, set, cancel);
        var seen = new Overview(
            viewer.IsAdmin ? await desk.Counts(viewer, cancel) : null, own,
            viewer.IsAdmin ? await monitor.Lag(viewer.Workspace, cancel) : null,
            viewer.IsAdmin ? await monitor.Stats(viewer.Workspace, cancel) : null,
            viewer.IsAdmin ? await monitor.Workers(viewer.Workspace, cancel) : [],
            await desk.List(viewer, JobSet.Dead, 0, Few, cancel), await desk.List(viewer, JobSet.Failed, 0, Few, cancel), await desk.List(viewer, JobSet.Running, 0, Few, cancel),
            await desk.Late(viewer, scene.Real.Now, Few, cancel), await board.Missed(viewer, all, scene.Planner.Now, cancel),
            await board.Of(all.Take(Few), scene.Planner.Now, cancel), all.Count > Few);
        return new PageResult(frame.Page(scene, "Jobs", OverviewPage.Of(scene, seen)));
    }

    public async Task<IResult> List(HttpContext http, string set, CancellationToken cancel)
    {
        var scene = Scene(http);
        if (JobsPaths.Set(set) is not { } known || (known is JobSet.Planned or JobSet.Flagged && !scene.Viewer.IsAdmin))
            return new SeeOther(paths.Overview);
        var part = await desk.List(scene.Viewer, known, PageNumber(http), JobDesk.PageSize, cancel);
        return new PageResult(frame.Page(scene, SetWords.Title(known), ListPage.Of(scene, known, part), known));
    }

    public async Task<IResult> Job(HttpContext http, CancellationToken cancel)
    {
        var scene = Scene(http);
        var id = http.Request.Query["id"].ToString();
        return await desk.Find(scene.Viewer, id, cancel) is { } job
            ? new PageResult(frame.Page(scene, "Job", JobPage.Of(scene, job)))
            : new PageResult(frame.Page(scene, "Job", JobPage.Gone(scene, id)), StatusCodes.Status404NotFound);
    }

    public async Task<IResult> Routines(HttpContext http, CancellationToken cancel)
    {
        var scene = Scene(http);
        var all = await Teams(scene.Viewer, cancel);
        var page = PageNumber(http);
        var shown = await board.Of(all.Skip(page * TeamsAPage).Take(TeamsAPage), scene.Planner.Now, cancel);
        var missed = await board.Missed(scene.Viewer, all, scene.Planner.Now, cancel);
        return new PageResult(frame.Page(scene, "Routines", RoutinesPage.Of(scene, shown, missed, page, all.Count > (page + 1) * TeamsAPage)));
    }

    public async Task<IResult> Retry(HttpContext http, CancellationToken cancel) =>
        Back(http, await desk.Retry(http.Visit().Viewer, Id(http), cancel) ? new("again", 1) : new("gone", 0));

    public async Task<IResult> Discard(HttpContext http, CancellationToken cancel) =>
        Back(http, await desk.Discard(http.Visit().Viewer, Id(http), cancel) ? new("away", 1) : new("gone", 0));

    public async Task<IResult> RetryAll(HttpContext http, CancellationToken cancel) => Back(http, new("again", await desk.RetryAll(http.Visit().Viewer, cancel)));

    public async Task<IResult> DiscardAll(HttpContext http, CancellationToken cancel) => Back(http, new("away", await desk.DiscardAll(http.Visit().Viewer, cancel)));

    private static string Id(HttpContext http) => http.Visit().Form!["id"].ToString();

    private SeeOther Back(HttpContext http, Told told) =>
        new((JobsPaths.Set(http.Visit().Form!["back"].ToString()) is { } set ? paths.List(set) : paths.Overview) + told.Query);

    private async Task<IReadOnlyList<Team>> Teams(Viewer viewer, CancellationToken cancel) =>
        viewer.IsAdmin ? await teams.All(viewer.Workspace, cancel) : viewer.Teams;

    private JobsScene Scene(HttpContext http)
    {
        var visit = http.Visit();
        var zone = visit.Viewer.Zone;
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        // Both clocks read once: they differ in the sandbox only, and not by the time between two lines.
        var ahead = clock.Now(visit.Viewer.Workspace) - now;
        var planner = ahead.TotalMilliseconds is > -1000 and < 1000 ? now : now + ahead;
        return new(visit, paths, new(now, zone), new(planner, zone), Told.Read(http.Request));
    }

    private static int PageNumber(HttpContext http) =>
        int.TryParse(http.Request.Query["page"], out var page) ? Math.Clamp(page, 1, 100_000) - 1 : 0;
}
