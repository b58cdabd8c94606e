using SlackPlanner.Access.SignIn;
using SlackPlanner.Jobs;
using SlackPlanner.Web;

namespace SlackPlanner.Operations.JobsPage;

/// <summary>What was just done, said at the top of the next page: the address carries it.</summary>
internal sealed record Told(string What, int Count)
{
    public static Told? Read(HttpRequest request) =>
        request.Query["told"].ToString() is { Length: > 0 } what && int.TryParse(request.Query["n"], out var count) ? new(what, count) : null;

    public string Query => $"?told={What}&n={Count}";

    public string Words => What switch
    {
        "again" => $"{Numbers.Jobs(Count)} started again.",
        "away" => $"{Numbers.Jobs(Count)} thrown away.",
        "gone" => "That job is not there any more, or it runs already. Nothing was changed.",
        _ => "",
    };
}

/// <summary>One look at the jobs: who looks, by which clocks, and where things are.</summary>
internal sealed record JobsScene(PageVisit Visit, JobsPaths Paths, Moments Real, Moments Planner, Told? Told)
{
    public Viewer Viewer => Visit.Viewer;

    /// <summary>In the sandbox planner time is another than real time.</summary>
    public bool ClockIsSet => Planner.Now != Real.Now;

    /// <summary>A form with one button; the key shows that it came from our own page.</summary>
    /// <param name="name">What a screen reader says: "Discard" alone, twenty times, says little.</param>
    public Html Button(string action, string label, string name, string id = "", string style = "", string back = "") => Html.Of($"""
        <form method="post" action="{Paths.Action(action)}"><input type="hidden" name="key" value="{Visit.Session.FormKey}"><input type="hidden" name="id" value="{id}"><input type="hidden" name="back" value="{back}"><button class="{style}" aria-label="{name}" data-test="{action}">{label}</button></form>
        """);

    /// <summary>A button that asks once more, without a script.</summary>
    public Html Sure(string action, string label, string question, string name, string id = "", string back = "") => Html.Of($"""
        <details class="sure"><summary aria-label="{name}" data-test="{action}-ask">{label}</summary><div class="ask"><p>{question}</p>{Button(action, "Yes, " + char.ToLowerInvariant(label[0]) + label[1..], "Yes: " + name, id, "danger", back)}</div></details>
        """);
}

/// <summary>What all jobs pages share: the top line with who is signed in, and the way around.</summary>
internal sealed class JobsFrame(PageLayout layout, PublicAddress address)
{
    public Html Page(JobsScene scene, string title, Html main, JobSet? here = null) => layout.Page(title, Html.Of($"""
        {Nav(scene, title, here)}
        {Html.If(scene.Told is { Words.Length: > 0 }, () => Html.Of($"""<p class="told" role="status">{scene.Told!.Words}</p>"""))}
        {main}
        """), Bar(scene.Visit), live: true);

    private static Html Nav(JobsScene scene, string title, JobSet? here)
    {
        Html Item(string path, string words, bool current) => Html.Of($"""<li><a href="{path}"{(current ? Html.Of($" aria-current=\"page\"") : null)}>{words}</a></li>""");
        JobSet[] sets = scene.Viewer.IsAdmin
            ? [JobSet.Due, JobSet.Running, JobSet.Later, JobSet.Planned, JobSet.Failed, JobSet.Dead]
            : [JobSet.Due, JobSet.Running, JobSet.Later, JobSet.Failed, JobSet.Dead];
        return Html.Of($"""
            <nav class="tabs" aria-label="Jobs"><ul>
            {Item(scene.Paths.Overview, "Overview", title == "Jobs")}
            {sets.Select(set => Item(scene.Paths.List(set), SetWords.Title(set), here == set))}
            {Item(scene.Paths.Routines, "Routines", title == "Routines")}
            </ul></nav>
            """);
    }

    private Html Bar(PageVisit visit) => Html.Of($"""
        <div class="bar"><span class="who">{visit.Viewer.Name}{(visit.Viewer.IsAdmin ? ", admin" : "")}</span><form method="post" action="{address.Path("/sign-out")}"><input type="hidden" name="key" value="{visit.Session.FormKey}"><button class="plain" data-test="sign-out">Sign out</button></form></div>
        """);
}
