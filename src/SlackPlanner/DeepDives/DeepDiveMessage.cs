using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.DeepDives;

/// <summary>Deep dives in words. Pure.</summary>
internal static class DeepDiveMessage
{
    public const string Come = "deepdive.come", Interest = "deepdive.interest", Schedule = "deepdive.schedule", Cancel = "deepdive.cancel", AddRecording = "deepdive.recording";

    private const int Most = 8;

    public static string Value(Team team, DeepDive dive) => $"{team.Id}|{dive.Number}";

    public static string Topic(DeepDive dive) => SlackText.Escape(dive.Topic);

    public static string When(Team team, LocalDateTime at) => $"{DateWords.Day(at.Date)} at {at.TimeOfDay:HH:mm} ({SlackText.Escape(team.Zone.Id)})";

    /// <summary>In the channel; brought up to date with whatever becomes of it.</summary>
    public static Message Announcement(Team team, DeepDive dive)
    {
        var presenter = dive.Presenter is { } user ? $" with {SlackText.User(user)}" : "";
        if (dive.At is not { } at)
            return Plain($":ocean: ~Deep dive: {Topic(dive)}~ does not take place as announced. It is an idea again: `/deepdive list`.");
        var coming = dive.Coming.Count switch { 0 => "", 1 => $"\n{SlackText.User(dive.Coming[0])} comes.", var count => $"\n{string.Join(", ", dive.Coming.Take(15).Select(SlackText.User))}{(count > 15 ? $" and {count - 15} more" : "")} come." };
        var recording = dive.Recording is { } url ? $"\n:movie_camera: {SlackText.Link(url, "The recording")}" : "";
        var text = $":ocean: *Deep dive: {Topic(dive)}*{presenter}\n{When(team, at)} · {SlackText.Link(dive.Link ?? "", "join")}{coming}{recording}";
        return dive.Recording is not null ? Plain(text) : new()
        {
            Text = text, Blocks = [SectionBlock.Of(text), new ActionsBlock { Elements = [new Button { ActionId = Come, Text = "I'll come", Value = Value(team, dive) }] }],
        };
    }

    public static Message Now(DeepDive dive) => Plain($":ocean: *{Topic(dive)}* starts now: {SlackText.Link(dive.Link ?? "", "join")}");

    public static Message Moved(Team team, DeepDive dive) => Plain($"It is on {When(team, dive.At!.Value)} now.");

    public static Message CalledOff() => Plain("It does not take place on that day. Whoever wants to see it all the same can say so in `/deepdive list`.");

    public static Message Recorded(DeepDive dive) => Plain($":movie_camera: {SlackText.Link(dive.Recording!, "The recording")} is there.");

    /// <param name="user">Who reads it: what they may change has its buttons.</param>
    public static Message List(Team team, DeepDiveBook book, string user, bool manages, LocalDateTime now, string? news = null)
    {
        var (toCome, ideas, held) = (book.ToCome(now), book.Ideas(), book.Held(now));
        var blocks = new List<Block>();
        if (news is not null)
            blocks.Add(SectionBlock.Of(news));
        blocks.Add(SectionBlock.Of($"*Deep dives of {SlackText.Escape(SlackText.Truncate(team.Name, 80))}*"));
        if (toCome.Count + ideas.Count + held.Count == 0)
            blocks.Add(SectionBlock.Of("There is none yet. `/deepdive propose How we pack objects` adds an idea; `/deepdive schedule` sets a date."));
        foreach (var dive in toCome.Take(Most))
        {
            blocks.Add(SectionBlock.Of($":ocean: {dive.Number}. *{Topic(dive)}*{(dive.Presenter is { } presenter ? $" with {SlackText.User(presenter)}" : "")}\n{When(team, dive.At!.Value)} · {SlackText.Link(dive.Link ?? "", "join")} · {Count(dive.Coming.Count, "comes", "come")}"));
            blocks.Add(Buttons([new Button { ActionId = Come, Text = dive.Coming.Contains(user) ? "I can't come" : "I'll come", Value = Value(team, dive) }, .. Own(team, dive, user, manages, "Change")]));
        }

        foreach (var dive in ideas.Take(Most))
        {
            blocks.Add(SectionBlock.Of($":bulb: {dive.Number}. {Topic(dive)} · {Count(dive.Interested.Count, "is interested", "are interested")}"));
            blocks.Add(Buttons([new Button { ActionId = Interest, Text = dive.Interested.Contains(user) ? "Not any more" : "I'm interested", Value = Value(team, dive) }, new Button { ActionId = Schedule, Text = "Set a date", Value = Value(team, dive) }, .. Own(team, dive, user, manages, null)]));
        }

        var past = held.Take(5).Select(dive => $"• {DateWords.Day(dive.At!.Value.Date, now.Year)}: {Topic(dive)}{(dive.Recording is { } url ? $" · {SlackText.Link(url, "recording")}" : "")}").ToList();
        if (past.Count > 0)
            blocks.Add(SectionBlock.Of("*Held*\n" + string.Join('\n', past)));
        if (toCome.Count > Most || ideas.Count > Most)
            blocks.Add(ContextBlock.Of($"… and {Math.Max(0, toCome.Count - Most) + Math.Max(0, ideas.Count - Most)} more."));
        return new() { Text = news ?? "Deep dives", Blocks = blocks };
    }

    /// <summary>Whoever proposed or presents it may change it, and the manager.</summary>
    public static bool MayChange(DeepDive dive, string user, bool manages) => manages || dive.By == user || dive.Presenter == user;

    private static IEnumerable<BlockElement> Own(Team team, DeepDive dive, string user, bool manages, string? change)
    {
        if (!MayChange(dive, user, manages))
            yield break;
        if (change is not null)
            yield return new Button { ActionId = Schedule, Text = change, Value = Value(team, dive) };
        yield return new Button
        {
            ActionId = Cancel, Text = dive.IsIdea ? "Drop" : "Call off", Value = Value(team, dive), Style = Button.Danger,
            Confirm = new() { Title = dive.IsIdea ? "Drop this idea?" : "Call it off?", Text = new PlainText(dive.IsIdea ? "It goes from the list, with its votes." : "The channel is told; the topic is an idea again."), Confirm = "Yes", Deny = "No" },
        };
    }

    private static ActionsBlock Buttons(IReadOnlyList<BlockElement> elements) => new() { Elements = elements };

    private static string Count(int count, string one, string several) => count switch { 0 => $"nobody {one} yet", 1 => $"1 person {one}", _ => $"{count} people {several}" };

    private static Message Plain(string text) => new() { Text = text, Blocks = [SectionBlock.Of(text)] };
}
