using System.Text.Json;
using SlackPlanner.Jobs;
using SlackPlanner.Web;

namespace SlackPlanner.Operations.JobsPage;

/// <summary>All that is known of one job.</summary>
internal static class JobPage
{
    public static Html Of(JobsScene scene, StoredJob job) => Html.Of($"""
        <section id="job" data-live class="job" aria-labelledby="job-title">
        <div class="head"><div><h1 id="job-title"><b>{job.Kind}</b></h1><p class="id">{job.Id}</p></div><div class="do">{JobRows.Buttons(scene, job, "")}</div></div>
        <p class="state"><span class="badge {State(job)}">{State(job)}</span> {JobRows.When(scene, job)}</p>
        {Html.If(job.Error.Length > 0, () => Html.Of($"""<p class="reason">{JobRows.Short(job.Error, 2000)}</p>"""))}
        <div class="two">
        <div><h2>Facts</h2><dl>
        {Fact("Team", JobTeam.Of(job) ?? "of no certain team, so only admins see it")}{Fact("Lane", job.Alone ? "alone: nothing else runs beside it" : job.Lane.ToString().ToLowerInvariant())}
        <dt>Added</dt><dd>{scene.Real.Whole(job.Added)}</dd>
        {Fact("Failures", Numbers.Of(job.Failures))}{Fact("Crashes", Numbers.Of(job.Crashes))}{Fact("Held back", Numbers.Of(job.Parks))}{Fact("Handed back", Numbers.Of(job.HandBacks))}
        </dl></div>
        <div><h2>Ids</h2>{Ids(job.Payload)}</div>
        </div>
        <h2>History</h2>
        {History(scene, job)}
        </section>
        """);

    public static Html Gone(JobsScene scene, string id) => Html.Of($"""
        <section id="job" data-live class="job"><h1>Not here any more</h1><p class="id">{JobRows.Short(id)}</p>
        <p>This job is done, or somebody threw it away; or it is not one of your teams'. Jobs that are done leave nothing behind but their count.</p>
        <p><a href="{scene.Paths.Overview}">To the overview</a></p></section>
        """);

    private static string State(StoredJob job) => job.State.ToString().ToLowerInvariant();

    private static Html Fact(string name, string value) => Html.Of($"<dt>{name}</dt><dd>{value}</dd>");

    /// <summary>A payload holds ids; one that does not read may hold anything, and is not shown.</summary>
    private static Html Ids(string payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                var all = document.RootElement.EnumerateObject().Where(one => one.Name != "v").Select(one => Html.Of($"""<dt>{JobRows.Short(one.Name, 60)}</dt><dd class="id">{JobRows.Short(one.Value.ToString())}</dd>""")).ToList();
                return all.Count > 0 ? Html.Of($"<dl>{all}</dl>") : Html.Of($"""<p class="empty">It needs none.</p>""");
            }
        }
        catch (JsonException)
        {
            // Said below.
        }

        return Html.Of($"""<p class="empty">The payload is damaged ({Numbers.Of(payload.Length)} characters); it is not shown.</p>""");
    }

    private static Html History(JobsScene scene, StoredJob job) => job.History.Count == 0
        ? Html.Of($"""<p class="empty">Nothing out of the ordinary has happened to it.</p>""")
        : Html.Of($"""
            <ol class="history">{job.History.Reverse().Select(one => Html.Of($"""<li><span class="badge {one.What}">{Words(one.What)}</span> {scene.Real.Relative(one.At)}<p class="reason">{JobRows.Short(one.Reason)}</p></li>"""))}</ol>
            """);

    private static string Words(string what) => what switch
    {
        "retry" => "failed",
        "crash" => "worker fell silent",
        "dead" => "died",
        "handback" => "not known here",
        "flagged" => "unknown for long",
        "revived" => "started again",
        _ => what,
    };
}
