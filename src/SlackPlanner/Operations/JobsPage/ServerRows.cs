using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Web;

namespace SlackPlanner.Operations.JobsPage;

/// <summary>The processes that run jobs.</summary>
internal static class ServerRows
{
    /// <summary>A process says every few seconds that it is there.</summary>
    private static readonly Duration Silent = Duration.FromSeconds(20);

    public static Html Of(JobsScene scene, IReadOnlyList<WorkerInfo> workers) => workers.Count == 0
        ? Html.Of($"""<p class="empty">None.</p>""")
        : Html.Of($"""<ul class="rows servers">{workers.Select(one => Row(scene, one))}</ul>""");

    private static Html Row(JobsScene scene, WorkerInfo one)
    {
        var silent = scene.Real.Now - one.LastSeen > Silent;
        return Html.Of($"""
            <li data-test="worker"><div class="what"><span class="id">{one.Name}</span> <span class="badge {(silent ? "missed" : "done")}">{(silent ? "silent" : "alive")}</span>
            <p class="soft">version {one.Version}, started {scene.Real.Relative(one.Started)}, seen {scene.Real.Relative(one.LastSeen)}</p></div>
            <div class="when"><label>{one.Running} of {one.Slots} places busy <meter min="0" max="{one.Slots}" value="{one.Running}"></meter></label></div></li>
            """);
    }
}
