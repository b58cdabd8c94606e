using SlackPlanner.Jobs;
using SlackPlanner.Web;

namespace SlackPlanner.Operations.JobsPage;

/// <summary>One set of jobs, page by page.</summary>
internal static class ListPage
{
    public static Html Of(JobsScene scene, JobSet set, JobPart part)
    {
        var name = JobsPaths.Name(set);
        return Html.Of($"""
            <div class="head"><div><h1>{SetWords.Title(set)}</h1><p class="soft">{SetWords.Help(set)}</p></div>
            {Html.If(set == JobSet.Dead && part.Jobs.Count > 0, () => AllButtons(scene))}</div>
            <section id="list" data-live aria-label="{SetWords.Title(set)} jobs">
            {JobRows.Of(scene, part.Jobs, part.Page > 0 ? "Nothing on this page any more." : SetWords.Empty(set), name)}
            {Html.If(part.Cut, () => Html.Of($"<p class=\"soft\">The whole list is long; only its beginning was looked through for your teams' jobs.</p>"))}
            {Pager(scene, set, part)}
            </section>
            """);
    }

    private static Html AllButtons(JobsScene scene) => Html.Of($"""
        <div class="do">{scene.Button("retry-all", "Retry all", "Retry all dead jobs", back: "dead")}{scene.Sure("discard-all", "Discard all", "All dead jobs that you can see here, on every page, will never run, and will be gone.", "Discard all dead jobs", back: "dead")}</div>
        """);

    private static Html Pager(JobsScene scene, JobSet set, JobPart part) => Html.If(part.Page > 0 || part.HasNext, () => Html.Of($"""
        <nav class="pager" aria-label="Pages">{Html.If(part.Page > 0, () => Html.Of($"""<a rel="prev" href="{scene.Paths.List(set, part.Page - 1)}">← Before</a>"""))}<span>Page {part.Page + 1}</span>{Html.If(part.HasNext, () => Html.Of($"""<a rel="next" href="{scene.Paths.List(set, part.Page + 1)}">After →</a>"""))}</nav>
        """));
}
