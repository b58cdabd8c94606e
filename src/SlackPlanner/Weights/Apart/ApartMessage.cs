using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Slack;
using SlackPlanner.Weights.BreakDown;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights.Apart;

/// <summary>What is said about weights that backend and frontend have apart, to one person alone. Pure.</summary>
internal static class ApartMessage
{
    public static Message For(JournalEntry entry, ApartWish wish, Team team)
    {
        var outcome = entry.Outcome!;
        var issue = (outcome.Link ?? entry.Steps[0].Link) is { } link ? IssueState.Name(link) : SlackText.Code(entry.Steps[0].Issue.ToString());
        return outcome switch
        {
            { End: JournalEnd.Done } => JournalMessage.With($":white_check_mark: {issue}: *{SlackText.Escape(wish.Listed)}*, by {Labels(wish)}{Instead(entry)}.{Missing(wish, team)} {Commented(entry, team)}", entry),
            { End: JournalEnd.Declined, Missing: ApartWish.Closed, Link: { } closed } => Say(IssueState.Refusal(closed, moved: false, open: false)!),
            { End: JournalEnd.Declined, Missing: ApartWish.Same } => Say($"{issue} has {Labels(wish)} already, and no other weight. Nothing was changed."),
            { End: JournalEnd.Declined, Missing: ApartWish.NoReason } =>
                Say($"{issue} has a weight. When a weight changes, the team wants to know why: {SlackText.Code($"/weight {entry.Steps[0].Issue} {wish.Typed} because …")}."),
            { End: JournalEnd.Declined, Missing: ApartWish.Security } => Ask(entry, wish, team, issue),
            { End: JournalEnd.Unchanged } => Say($"{issue} has {Labels(wish)} already, and no other weight. Nothing was changed."),
            _ => JournalMessage.With(JournalMessage.Of(entry).Text + WeightMessage.Kept(wish.Reasons), entry),
        };
    }

    private static Message Ask(JournalEntry entry, ApartWish wish, Team team, string issue)
    {
        var raised = wish.Raised(team.Capacity.Scale);
        var isHigher = raised.Listed != wish.Listed;
        var text = isHigher
            ? $":lock: {issue} is a security issue. {SecurityWeight.Why} So *{raised.Listed}* is proposed instead of {wish.Listed}."
            : $":lock: {issue} is a security issue. {SecurityWeight.Why} {team.Capacity.Scale.Largest} is the most there is, so it stays {wish.Listed}: better break it down.";
        var choices = new List<BlockElement>();
        if (isHigher)
            choices.Add(new Button { ActionId = SecurityButton.Raise, Text = SlackText.Truncate($"Weigh {raised.Listed}", 75), Value = entry.Id, Style = Button.Primary });
        else
            choices.Add(BreakDownButton.For(team.Id, entry.Steps[0].Issue));
        choices.Add(new Button { ActionId = SecurityButton.Keep, Text = SlackText.Truncate($"Stay with {wish.Listed}", 75), Value = entry.Id });
        return new() { Text = text, Blocks = [SectionBlock.Of(text), new ActionsBlock { Elements = choices }] };
    }

    private static string Labels(ApartWish wish) => string.Join(" and ", wish.Parts.Select(part => SlackText.Code(part.Label)));

    private static string Instead(JournalEntry entry) => ApartKind.Before(entry) is { Count: > 0 } before ? $" instead of {SlackText.Escape(string.Join(", ", before))}" : "";

    /// <summary>Only the other side was weighed: for this team the issue has no weight.</summary>
    private static string Missing(ApartWish wish, Team team)
    {
        var scopes = WeightScopes.Of(team);
        var own = team.GitLab.WeightLabel == scopes.Frontend ? ("frontend", scopes.Frontend) : ("backend", scopes.Backend);
        return wish.Parts.Any(part => part.Scope == own.Item2) ? "" : $" What it weighs for *{SlackText.Escape(team.Name)}* is {SlackText.Code($"--{own.Item1} N")}.";
    }

    private static string Commented(JournalEntry entry, Team team) =>
        ApartKind.Before(entry).Count > 0 && team.Manager.User != entry.User && team.ManagersGitLabName() is { } manager
            ? $"A comment says so in your name, for {SlackText.Code("@" + manager)} to see."
            : "A comment says so in your name.";

    private static Message Say(string text) => new() { Text = text, Blocks = [SectionBlock.Of(text)] };
}
