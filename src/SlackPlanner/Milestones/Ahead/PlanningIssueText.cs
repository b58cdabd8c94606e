using NodaTime;
using NodaTime.Text;
using SlackPlanner.Journal;
using SlackPlanner.Planning;
using SlackPlanner.Teams;

namespace SlackPlanner.Milestones.Ahead;

/// <summary>What a planning issue and its thread open with. Pure.</summary>
internal static class PlanningIssueText
{
    private static readonly LocalDatePattern Iso = LocalDatePattern.Iso;

    public static CommentText Description(Milestone milestone) => CommentText.Empty
        .Markdown("What we want from ").Text(milestone.Name).Markdown($" ({Iso.Format(milestone.Start)} to {Iso.Format(milestone.Due)}), and who has how much time for it.")
        .Paragraph().Markdown("Each part of the group has a thread of its own below.");

    /// <summary>Tags the engineers on purpose: they are asked for ideas.</summary>
    /// <param name="until">When EM and PM pick from them; null: they have no such day.</param>
    public static CommentText Thread(Team team, Milestone milestone, LocalDate? until) =>
        Names(team, milestone).Aggregate(CommentText.Empty, (text, name) => text.Mention(name).Markdown(" "))
            .Markdown("what should we take on in ").Text(milestone.Name)
            .Markdown(until is { } day ? $"? Please add your ideas for issues here until {Iso.Format(day)}." : "? Please add your ideas for issues here.");

    /// <summary>GitLab usernames of those who work in the milestone.</summary>
    public static IEnumerable<string> Names(Team team, Milestone milestone) => Engineers(team, milestone).Select(member => member.GitLab).OfType<string>().Where(name => name.Length > 0);

    /// <summary>Those who cannot be tagged, because nobody has written down who they are in GitLab.</summary>
    public static IEnumerable<string> Nameless(Team team, Milestone milestone) => Engineers(team, milestone).Where(member => string.IsNullOrEmpty(member.GitLab)).Select(member => member.User);

    private static IEnumerable<TeamMember> Engineers(Team team, Milestone milestone) =>
        team.Members.Where(member => (member.Starts is not { } first || first <= milestone.Due) && (member.Ends is not { } last || last >= milestone.Start));
}
