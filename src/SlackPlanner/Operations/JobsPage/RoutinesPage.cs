using SlackPlanner.Routines;
using SlackPlanner.Web;

namespace SlackPlanner.Operations.JobsPage;

/// <summary>What happens by itself in each team: next, and last.</summary>
internal static class RoutinesPage
{
    public static Html Of(JobsScene scene, IReadOnlyList<TeamRoutines> teams, IReadOnlyList<MissedLine> missed, int page, bool hasNext) => Html.Of($"""
        <h1>Routines</h1><p class="soft">What happens by itself, by planner time. <code>teams.yml</code> switches each on or off and sets its hour.</p>
        <section id="missed" data-live><h2>Missed</h2>{MissedRows.Of(scene, missed)}</section>
        <section id="routines" data-live><h2>By team</h2>{Teams(scene, teams)}
        {Html.If(page > 0 || hasNext, () => Html.Of($"""
            <nav class="pager" aria-label="Pages">{Html.If(page > 0, () => Html.Of($"""<a rel="prev" href="{scene.Paths.Routines}?page={page}">← Before</a>"""))}<span>Page {page + 1}</span>{Html.If(hasNext, () => Html.Of($"""<a rel="next" href="{scene.Paths.Routines}?page={page + 2}">After →</a>"""))}</nav>
            """))}
        </section>
        """);

    public static Html Teams(JobsScene scene, IReadOnlyList<TeamRoutines> teams) => teams.Count == 0
        ? Html.Of($"""<p class="empty">There is no team yet.</p>""")
        : Html.Of($"{teams.Select(team => Team(scene, team))}");

    private static Html Team(JobsScene scene, TeamRoutines team) => Html.Of($"""
        <h3>{team.Name}</h3>
        <ul class="rows routines">{team.Routines.Select(one => Html.Of($"""
            <li><div class="what">{one.Help} <span class="id">{one.Name}</span>{Html.If(one.Members > 0, () => Html.Of($" <span class=\"badge\">{(one.Members == 1 ? "1 member's own time" : $"{one.Members} members' own times")}</span>"))}</div><div class="when">{Next(scene, one)}</div><div class="last">{Last(scene, one)}</div></li>
            """))}</ul>
        """);

    private static Html Next(JobsScene scene, RoutineStand one) => one switch
    {
        { On: false } => Html.Of($"""<span class="soft">off</span>"""),
        { Next: null } => Html.Of($"""<span class="soft">nothing planned</span>"""),
        _ => Html.Of($"next {scene.Planner.Whole(one.Next.Value)}"),
    };

    private static Html Last(JobsScene scene, RoutineStand one) => one.Last is not { } last
        ? Html.Of($"""<span class="soft">no last time yet</span>""")
        : Html.Of($"""<span class="badge {last.State.ToString().ToLowerInvariant()}">{Words(last.State)}</span> {scene.Planner.Relative(last.Due)}""");

    private static string Words(OccurrenceState state) => state switch
    {
        OccurrenceState.Started => "started",
        OccurrenceState.Done => "done",
        OccurrenceState.Missed => "missed",
        _ => "failed",
    };
}
