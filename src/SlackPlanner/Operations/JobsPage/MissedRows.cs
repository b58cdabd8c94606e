using SlackPlanner.Routines;
using SlackPlanner.Web;

namespace SlackPlanner.Operations.JobsPage;

/// <summary>What should have happened by itself and did not.</summary>
internal static class MissedRows
{
    public static Html Of(JobsScene scene, IReadOnlyList<MissedLine> lines) => lines.Count == 0
        ? Html.Of($"""<p class="empty">Nothing was missed in the last seven days.</p>""")
        : Html.Of($"""<ul class="rows">{lines.Select(line => Row(scene, line))}</ul>""");

    private static Html Row(JobsScene scene, MissedLine line) => Html.Of($"""
        <li data-test="missed"><div class="what">{line.Help} <span class="id">{line.Missed.Routine} {line.Missed.Key} {line.Missed.User}</span><p class="soft">{line.TeamName}: {Why(line.Missed.Reason)}</p></div>
        <div class="when">was due {scene.Planner.Whole(line.Missed.Due)}</div><div class="last"><span class="badge missed">{(line.Missed.Reason == MissedReason.Failed ? "failed" : "missed")}</span></div></li>
        """);

    private static string Why(MissedReason reason) => reason switch
    {
        MissedReason.NotRunning => "SlackPlanner did not run while it would have been useful",
        MissedReason.TooLate => "it was under way until it was too late to be useful",
        _ => "each try failed; its job is among the dead, where Retry starts it again",
    };
}
