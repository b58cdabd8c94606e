using SlackPlanner.Slack;
using SlackPlanner.Web;

namespace SlackPlanner.Access.SignIn;

/// <summary>What the pages around signing in say.</summary>
internal sealed class SignInPages(PageLayout layout, PublicAddress address, CommandCatalog catalog)
{
    private Html Open => Html.Of($"<code>{catalog.Typed("/planner open")}</code>");

    /// <summary>The button: opening the link alone, as previews and scanners do, uses nothing up.</summary>
    public Html Confirm(Viewer viewer, Secret link, Secret form) => layout.Notice("Sign in", Html.Of($"""
        <p>You are about to sign in to SlackPlanner's jobs page as <strong>{viewer.Name}</strong>.</p>
        <form method="post" action="{address.Path("/sign-in")}">
        <input type="hidden" name="link" value="{link.ToString()}">
        <input type="hidden" name="key" value="{form.FormKey}">
        <button class="primary" data-test="sign-in">Sign in</button>
        </form>
        <p class="soft">Not you? Close this page. You stay signed in for up to 24 hours, in this browser only.</p>
        """));

    public Html LinkGone() => layout.Notice("This link does not work any more", Html.Of($"""
        <p>A sign-in link works once, for 10 minutes, and all of its characters count.</p>
        <p>Type {Open} in Slack, and a new one comes.</p>
        """));

    public Html FormGone() => layout.Notice("Please try that again", Html.Of($"""
        <p>The form was open for too long, or it did not come from SlackPlanner's own page. Nothing was changed.</p>
        <p>Go back and load the page again; if that does not help, type {Open} in Slack.</p>
        """));

    public Html SignedOut(bool justNow) => layout.Notice(justNow ? "You are signed out" : "You are not signed in", Html.Of($"""
        <p>Type {Open} in Slack: SlackPlanner sends you a link, and the link signs you in here.</p>
        """));

    public Html NotYours() => layout.Notice("This page is not for you", Html.Of($"""
        <p>The jobs page is for engineering managers, who see their own teams' jobs, and for SlackPlanner's admins.</p>
        <p>If it should be yours, ask a SlackPlanner admin; then type {Open} in Slack. Your own things are all in Slack: <code>{catalog.Typed("/planner help")}</code> lists them.</p>
        """));

    public Html TooMany() => layout.Notice("Too many wrong links", Html.Of($"""
        <p>Many links that do not work were tried from your network. Please wait a minute, then type {Open} in Slack for a new one.</p>
        """));
}
