using SlackPlanner.Slack;

namespace SlackPlanner.Access.SignIn;

/// <summary>The words around a sign-in link.</summary>
internal static class OpenMessage
{
    /// <summary>What the DM says. The text, which notifications show, has no link.</summary>
    public static Message Link(string link) => new()
    {
        Text = "Your way in to SlackPlanner's jobs page",
        Blocks =
        [
            SectionBlock.Of($"*Your way in to the jobs page:* {SlackText.Link(link, "sign in")}"),
            ContextBlock.Of("Good once, for 10 minutes, and only for you: whoever opens it is signed in as you, so do not pass it on."),
        ],
    };

    public const string Sent = "Your sign-in link is in your messages with SlackPlanner. It is good once, for 10 minutes.";

    public static string NoAddress(CommandCatalog catalog, bool isAdmin) => "There are no pages to open yet, because SlackPlanner does not know its public address. "
        + (isAdmin
            ? "Set `Planner__PublicUrl`, for example `https://planner.example.com`, restart the app and type " + Open(catalog) + " again."
            : "Ask a SlackPlanner admin to set `Planner__PublicUrl`, then type " + Open(catalog) + " again.");

    public static string NothingYet(CommandCatalog catalog) =>
        "Here you will find your team's dashboard; it comes with a later version. Today there is the jobs page, for engineering managers and SlackPlanner's admins. "
        + $"{SlackText.Code(catalog.Typed("/planner help"))} shows what you can do now.";

    public static string NotSent(CommandCatalog catalog) =>
        $"Slack did not take the message with your sign-in link, so there is none. Please type {Open(catalog)} again in a minute.";

    private static string Open(CommandCatalog catalog) => SlackText.Code(catalog.Typed("/planner open"));
}
