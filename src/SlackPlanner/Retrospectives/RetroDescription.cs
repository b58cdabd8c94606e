using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Journal;
using SlackPlanner.Planning;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Retrospectives;

/// <summary>What stands in a retrospective's description. Pure; what comes from people and GitLab is made harmless.</summary>
internal static class RetroDescription
{
    /// <summary>Of the description, what is filled in before the release.</summary>
    public const string Part = "retro";

    private const int MostLines = 100, MostTitle = 200;

    /// <summary>As it is created: how to take part, and where the actions go.</summary>
    public static CommentText Skeleton(Team team, Milestone milestone, LocalDate publication) => CommentText.Empty
        .Markdown("The retrospective of **").Text(milestone.Name).Markdown("** for **").Text(team.Name)
        .Markdown($"**. It is confidential while we talk about it; the engineering manager makes it public around {DateWords.Day(publication)}.")
        .Paragraph().Markdown(HowTo)
        .Paragraph().Markdown(Actions)
        .Paragraph().Markdown("Created for ").Person().Markdown(" by SlackPlanner.");

    public const string HowTo = "Please comment, or use **Add to retro** in a Slack message's menu: what **went well**, what **could improve**, **ideas**, **questions**.";

    public const string Actions = "### Action items\n\nWrite them here as a task list, each with an owner. What nobody has ticked off is shown in the next retrospective.";

    /// <summary>What is filled in: numbers, issues, follow-ups, who takes part.</summary>
    public static string Filled(RetroContent content, LocalDate today)
    {
        var note = new NoteBuilder().Markdown("## What happened in ").Text(content.Milestone).Paragraph().Markdown($"_Filled in from GitLab on {DateWords.Day(today, 0)} by SlackPlanner; what you write outside of this part stays._");
        List(note, $"Shipped ({Sum(content.Shipped)})", content.Shipped, "Nothing was closed in it.");
        List(note, $"Missed ({Sum(content.Missed)})", content.Missed, "Nothing was moved on to a later milestone.");
        if (content.StillOpen.Count > 0)
            List(note, $"Deliverables that are still open ({Sum(content.StillOpen)})", content.StillOpen, "");
        List(note, $"Unplanned ({Sum(content.Unplanned)})", content.Unplanned, "No issue is labelled as unplanned.");
        FollowUps(note, content.FollowUps);
        note.Paragraph().Markdown("### Who takes part").Paragraph().Markdown(RetroPeople.HowChosen).Paragraph();
        foreach (var name in content.People.GitLabNames)
            note.Mention(name);
        return note.ToString();
    }

    private static void List(NoteBuilder note, string title, IReadOnlyList<RetroLine> lines, string none)
    {
        note.Paragraph().Markdown($"### {title}");
        if (lines.Count == 0)
            note.Paragraph().Markdown(none);
        foreach (var (number, line) in lines.Take(MostLines).Index())
        {
            note.Markdown($"{(number == 0 ? "\n\n" : "\n")}- {line.Reference} ");
            if (line.Title is { } title2)
                note.Text(OneLine(title2));
            else
                note.Markdown("(confidential)");
            note.Markdown((line.IsDeliverable ? " · Deliverable" : "") + (line.Weight is { } weight ? $" · weight {weight}" : ""));
        }

        More(note, lines.Count - MostLines);
    }

    private static void FollowUps(NoteBuilder note, IReadOnlyList<FollowUp> all)
    {
        note.Paragraph().Markdown("### Still to do from earlier retrospectives");
        if (all.Count == 0)
            note.Paragraph().Markdown("Nothing is open.");
        foreach (var (number, one) in all.Take(MostLines).Index())
        {
            note.Markdown(number == 0 ? "\n\n- " : "\n- ");
            if (one.Text is { } text)
                note.Text(OneLine(text)).Markdown($" ({one.Reference})");
            else
                note.Markdown($"{one.Reference} (confidential{(one.Count > 1 ? $", {one.Count} open items" : "")})");
        }

        More(note, all.Count - MostLines);
    }

    private static void More(NoteBuilder note, int more)
    {
        if (more > 0)
            note.Markdown($"\n- … and {more} more");
    }

    private static string Sum(IReadOnlyList<RetroLine> lines) =>
        lines.Count == 0 ? "0" : $"{lines.Count}{(lines.Any(line => line.Weight is not null) ? $", weight {lines.Sum(line => line.Weight ?? 0)}{(lines.Any(line => line.Weight is null) ? "+" : "")}" : "")}";

    private static string OneLine(string text) => Slack.SlackText.Truncate(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), MostTitle);
}
