using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Web;

namespace SlackPlanner.Operations.JobsPage;

/// <summary>What the overview shows.</summary>
/// <param name="Counts">Of all; null for an EM, who has <see cref="Own"/>.</param>
/// <param name="Own">An EM's counts, with "more" where only the beginning of a long list was looked through.</param>
/// <param name="Lag">How long the oldest due job has waited; null: nothing is due, or it is not theirs to know.</param>
internal sealed record Overview(
    JobCounts? Counts, IReadOnlyDictionary<JobSet, (int Count, bool More)> Own, Duration? Lag, JobStats? Stats, IReadOnlyList<WorkerInfo> Workers,
    JobPart Dead, JobPart Failed, JobPart Running, IReadOnlyList<StoredJob> Late, IReadOnlyList<MissedLine> Missed, IReadOnlyList<TeamRoutines> Routines, bool MoreTeams);

/// <summary>The first page: how it goes, and what needs somebody.</summary>
internal static class OverviewPage
{
    public static Html Of(JobsScene scene, Overview seen) => Html.Of($"""
        <div class="head"><div><h1>Jobs</h1><p class="soft">{Whose(scene)} Ids only: what people wrote is not shown here. Times are in {scene.Viewer.Zone.Id}.</p>
        {Html.If(scene.ClockIsSet, () => Html.Of($"""<p class="soft" id="clock" data-live>Planner time is {scene.Planner.Full(scene.Planner.Now)}: routines and planned jobs go by it, all else by real time.</p>"""))}</div></div>
        <section id="warnings" data-live aria-label="Warnings">{Warnings(seen)}</section>
        <section id="counts" data-live aria-label="Counts">{Counts(scene, seen)}</section>
        {Html.If(seen.Stats is not null, () => Html.Of($"""
            <div class="two">
            <section id="hours" data-live><h2>Last 24 hours</h2>{HoursChart.Of(seen.Stats!.Hours, scene.Real)}</section>
            <section id="workers" data-live><h2>Processes</h2>{ServerRows.Of(scene, seen.Workers)}</section>
            </div>
            """))}
        <section id="dead" data-live><h2>Dead</h2>{JobRows.Of(scene, seen.Dead.Jobs, SetWords.Empty(JobSet.Dead), "")}{More(scene, JobSet.Dead, seen.Dead)}</section>
        <section id="late" data-live>{Html.If(seen.Late.Count > 0, () => Html.Of($"<h2>Late</h2>{JobRows.Of(scene, seen.Late, "", "")}"))}</section>
        <section id="failed" data-live><h2>Failed, and tried again</h2>{JobRows.Of(scene, seen.Failed.Jobs, SetWords.Empty(JobSet.Failed), "")}{More(scene, JobSet.Failed, seen.Failed)}</section>
        <section id="running" data-live><h2>Running</h2>{JobRows.Of(scene, seen.Running.Jobs, SetWords.Empty(JobSet.Running), "")}{More(scene, JobSet.Running, seen.Running)}</section>
        <section id="missed" data-live><h2>Missed</h2>{MissedRows.Of(scene, seen.Missed)}</section>
        <section id="routines" data-live><h2>Routines</h2>{RoutinesPage.Teams(scene, seen.Routines)}{Html.If(seen.MoreTeams, () => Html.Of($"""<p><a href="{scene.Paths.Routines}">All teams' routines</a></p>"""))}</section>
        """);

    private static string Whose(JobsScene scene) => scene.Viewer.IsAdmin ? "All teams." : string.Join(", ", scene.Viewer.Teams.Select(team => team.Name)) + ".";

    private static Html Warnings(Overview seen) => Html.Of($"""
        {Html.If(seen.Counts is not null && seen.Workers.Count == 0, () => Html.Of($"""<p class="warning">No process takes jobs: none was seen for a minute. Start SlackPlanner, or look at <code>/health/ready</code>.</p>"""))}
        {Html.If(seen.Lag > JobRows.LateAfter, () => Html.Of($"""<p class="warning">The oldest due job has waited for {Moments.Length(seen.Lag!.Value)}. If this grows, too few processes run, or they cannot reach Redis.</p>"""))}
        {Html.If(seen.Counts?.Flagged > 0, () => Html.Of($"""<p class="warning">{Numbers.Jobs(seen.Counts!.Flagged)} of a kind that nobody has known for an hour: start the version of SlackPlanner that added them.</p>"""))}
        """);

    private static Html Counts(JobsScene scene, Overview seen)
    {
        JobSet[] sets = seen.Counts is null ? [.. seen.Own.Keys] : [JobSet.Due, JobSet.Running, JobSet.Later, JobSet.Planned, JobSet.Failed, JobSet.Dead, .. seen.Counts.Flagged > 0 ? [JobSet.Flagged] : (JobSet[])[]];
        return Html.Of($"""
            <ul class="cards">{sets.Select(set =>
            {
                var (count, more) = seen.Counts is { } all ? (Of(all, set), false) : seen.Own[set];
                var bad = set == JobSet.Dead && count > 0 || set == JobSet.Due && seen.Late.Count > 0 || set == JobSet.Flagged;
                return Html.Of($"""<li><a class="card{(bad ? " bad" : "")}" href="{scene.Paths.List(set)}" data-test="count-{JobsPaths.Name(set)}"><span class="number">{Numbers.Of(count)}{(more ? "+" : "")}</span> <span>{SetWords.Title(set)}{(set == JobSet.Due && seen.Late.Count > 0 ? ", late" : "")}</span></a></li>""");
            })}</ul>
            """);
    }

    private static long Of(JobCounts counts, JobSet set)
    {
        var lanes = counts.Lanes.Values.Append(counts.Alone);
        return set switch
        {
            JobSet.Due => lanes.Sum(lane => lane.Due),
            JobSet.Later => lanes.Sum(lane => lane.Later),
            JobSet.Running => lanes.Sum(lane => lane.Claimed),
            JobSet.Planned => counts.Planned,
            JobSet.Failed => counts.Failed,
            JobSet.Flagged => counts.Flagged,
            _ => counts.Dead,
        };
    }

    private static Html More(JobsScene scene, JobSet set, JobPart part) =>
        Html.If(part.HasNext, () => Html.Of($"""<p><a href="{scene.Paths.List(set)}">All {SetWords.Title(set).ToLowerInvariant()} jobs</a></p>"""));
}
