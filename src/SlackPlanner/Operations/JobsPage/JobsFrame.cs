using SlackPlanner.Access.SignIn;
using SlackPlanner.Web;

namespace SlackPlanner.Operations.JobsPage;

/// <summary>What all jobs pages share: the top line with who is signed in, and the way around.</summary>
internal sealed class JobsFrame(PageLayout layout, PublicAddress address)
{
    public Html Page(PageVisit visit, string title, Html main, bool live = true) => layout.Page(title, main, Bar(visit), live);

    /// <summary>A form with one button; the key shows that it came from our own page.</summary>
    public Html Button(PageVisit visit, string action, string label, string id = "", string style = "", string? name = null) => Html.Of($"""
        <form method="post" action="{address.Path(action)}"><input type="hidden" name="key" value="{visit.Session.FormKey}"><input type="hidden" name="id" value="{id}"><button class="{style}" aria-label="{name ?? label}">{label}</button></form>
        """);

    private Html Bar(PageVisit visit) => Html.Of($"""
        <nav class="bar" aria-label="Account"><span class="who">{visit.Viewer.Name}</span>{Button(visit, "/sign-out", "Sign out", style: "plain")}</nav>
        """);
}
