using NodaTime;
using SlackPlanner.Milestones.Checklist;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Home;

/// <summary>What a manager has to do next in a milestone.</summary>
internal sealed record HomeStep(Team Team, ListedTick Tick)
{
    /// <summary>A line with a button that shows what the step would change; nothing of the issues stands here.</summary>
    public SectionBlock Block(LocalDate today)
    {
        var (listed, entry) = (Tick.Listed, Tick.Entry);
        var how = entry.State == TickState.Open && entry.SnoozedTo is null ? ChecklistWords.Due(listed, today) : ChecklistWords.State(listed, entry, run: null);
        return SectionBlock.Of(
            SlackText.Truncate($"*Checklist {ChecklistWords.Milestone(listed)}* of {SlackText.Escape(SlackText.Truncate(Team.Name, 100))}, next: {ChecklistWords.Title(listed)} · {how} `/milestone checklist`", 2_900),
            new Button { ActionId = ChecklistButtons.Look, Text = "Look at it", Value = ChecklistButtons.Value(listed, "") });
    }
}

internal sealed class HomeChecklist(ChecklistLists lists)
{
    /// <param name="own">The person's teams; those in which the person manages the checklist have a line.</param>
    public async Task<IReadOnlyList<HomeStep>> Of(IReadOnlyList<Team> own, string user, CancellationToken cancel)
    {
        var found = new List<HomeStep>();
        foreach (var team in own)
        {
            if (await lists.Next(team, user, cancel) is { } tick)
                found.Add(new(team, tick));
        }

        return found;
    }
}
