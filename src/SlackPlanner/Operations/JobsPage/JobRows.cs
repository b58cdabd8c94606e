using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Web;

namespace SlackPlanner.Operations.JobsPage;

/// <summary>Jobs as a list: what, when, why, and what can be done.</summary>
internal static class JobRows
{
    /// <summary>A due job that nobody has taken for so long is late.</summary>
    public static readonly Duration LateAfter = Duration.FromSeconds(5);

    public static bool IsLate(StoredJob job, Instant now) => job.State == JobState.Waiting && job.At + LateAfter < now;

    /// <param name="back">Where the page goes on after a button.</param>
    public static Html Of(JobsScene scene, IReadOnlyList<StoredJob> jobs, string empty, string back) => jobs.Count == 0
        ? Html.Of($"""<p class="empty">{empty}</p>""")
        : Html.Of($"""<ul class="rows">{jobs.Select(job => Row(scene, job, back))}</ul>""");

    /// <summary>Where a job stands, in words.</summary>
    public static Html When(JobsScene scene, StoredJob job) => job.State switch
    {
        JobState.Planned => scene.Planner.Whole(job.At),
        JobState.Dead => Html.Of($"died {scene.Real.Relative(job.At)}"),
        JobState.Running => Html.Of($"runs on <span class=\"id\">{job.Worker ?? "an unnamed process"}</span>"),
        _ when IsLate(job, scene.Real.Now) => Html.Of($"<strong class=\"bad\">late: due {scene.Real.Relative(job.At)}</strong>"),
        _ when job.At <= scene.Real.Now => Html.Of($"due {scene.Real.Relative(job.At)}"),
        _ => Html.Of($"runs {scene.Real.Relative(job.At)}"),
    };

    public static string Short(string text, int most = 300) => text.Length <= most ? text : text[..most] + "…";

    public static Html Buttons(JobsScene scene, StoredJob job, string back) => job.State switch
    {
        JobState.Dead => Html.Of($"""
            {scene.Button("retry", "Retry", $"Retry {job.Id}", job.Id, back: back)}{scene.Sure("discard", "Discard", "It will never run, and it will be gone from here.", $"Discard {job.Id}", job.Id, back)}
            """),
        JobState.Waiting when job.At > scene.Real.Now => scene.Button("retry", "Run now", $"Run {job.Id} now", job.Id, back: back),
        _ => Html.None,
    };

    private static Html Row(JobsScene scene, StoredJob job, string back) => Html.Of($"""
        <li data-test="job"><div class="what"><a href="{scene.Paths.Job(job.Id)}"><b>{job.Kind}</b> <span class="id">{Short(job.Id)}</span></a>{Marks(job)}
        {Html.If(job.Error.Length > 0, () => Html.Of($"""<p class="reason">{Short(job.Error)}</p>"""))}</div>
        <div class="when">{When(scene, job)}</div><div class="do">{Buttons(scene, job, back)}</div></li>
        """);

    private static Html Marks(StoredJob job) => Html.Of($"""
        {Mark(job.Failures > 0, job.Failures == 1 ? "failed once" : $"failed {job.Failures} times")}{Mark(job.Crashes > 0, job.Crashes == 1 ? "its worker fell silent" : $"its worker fell silent {job.Crashes} times")}{Mark(job.Alone, "runs alone")}{Mark(job.Flagged, "unknown kind")}
        """);

    private static Html Mark(bool holds, string words) => Html.If(holds, () => Html.Of($""" <span class="mark">{words}</span>"""));
}
