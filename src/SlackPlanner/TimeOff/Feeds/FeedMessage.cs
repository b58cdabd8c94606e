using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff.Feeds;

/// <param name="Team">Its name; null: one's own absences.</param>
/// <param name="Address">Null: off, or unreadable.</param>
internal sealed record FeedLine(string? Team, string Scope, string? Address, bool IsOff);

/// <summary>Somebody's feeds with their addresses and buttons. Only that person ever sees it.</summary>
internal static class FeedMessage
{
    public const string RenewAction = "pto.feed.renew";
    public const string OffAction = "pto.feed.off";

    public const string Renewed = ":white_check_mark: That feed has a new address; an old one shows nothing any more.";
    public const string SwitchedOff = ":white_check_mark: That feed is off; its address shows nothing any more.";
    public const string NotYourTeam = "You are not on that team any more, so its feed is not yours; nothing was changed.";

    public static string NoAddress(bool isAdmin) => "There are no calendar feeds yet, because SlackPlanner does not know its public address. "
        + (isAdmin
            ? "Set `Planner__PublicUrl`, for example `https://planner.example.com`, restart the app and type `/pto feed` again."
            : "Ask a SlackPlanner admin to set `Planner__PublicUrl`, then type `/pto feed` again.");

    /// <param name="news">What just happened, as mrkdwn.</param>
    public static Message For(IReadOnlyList<FeedLine> feeds, string? news)
    {
        var blocks = new List<Block>();
        if (news is not null)
            blocks.Add(SectionBlock.Of(news));
        blocks.Add(SectionBlock.Of("*Absences in your calendar app*\nSubscribe to an address there (“add calendar from URL”). It shows who is away when, never why."));
        foreach (var feed in feeds)
        {
            blocks.Add(SectionBlock.Of($"*{(feed.Team is { } team ? SlackText.Escape(SlackText.Truncate(team, 150)) : "Your own time off")}*\n{Where(feed)}"));
            blocks.Add(new ActionsBlock { Elements = feed.IsOff ? [Renew(feed, "Switch on")] : [Renew(feed, "New address"), Off(feed)] });
        }

        blocks.Add(ContextBlock.Of("Whoever has an address sees what it shows, so do not pass it on. A new address makes the old one useless; leaving a team ends its feed."));
        // The notification, and what is kept of it elsewhere, has no address in it.
        return new() { Text = news ?? "Your calendar feeds", Blocks = blocks };
    }

    private static string Where(FeedLine feed) =>
        feed.Address is { } address ? SlackText.Code(address)
        : feed.IsOff ? "Switched off."
        : "Its address cannot be read any more (the app's data key was changed); calendars that have it still work. Press *New address* to get one that you can see.";

    private static Button Renew(FeedLine feed, string label) => new()
    {
        ActionId = RenewAction,
        Text = label,
        Value = feed.Scope,
        Confirm = feed.IsOff ? null : Sure("A new address?", "The one you have shows nothing any more: every calendar that uses it needs the new one.", "New address"),
    };

    private static Button Off(FeedLine feed) => new()
    {
        ActionId = OffAction,
        Text = "Switch off",
        Value = feed.Scope,
        Confirm = Sure("Switch it off?", "Calendars that have the address show nothing new any more.", "Switch off"),
    };

    private static ConfirmationDialog Sure(string title, string text, string confirm) =>
        new() { Title = title, Text = new PlainText(text), Confirm = confirm, Deny = "Keep it" };
}
