using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.MorningNote;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Milestones.End;

/// <summary>What became of a milestone, in the manager's note.</summary>
internal sealed class EndSource(EndReader ends, TeamAccess access) : INoteSource
{
    public const string Name = "milestone-end";

    public string Topic => Name;

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        var team = request.Team;
        if (team.Calendar.OfKey(request.Line.About) is not { } milestone || !await access.Allows(team, request.Reader, Right.SeeEveryonesCapacity, cancel))
            return null;
        var page = await ends.For(team, milestone, request.Reader, cancel);
        return new($"How {SlackText.Truncate(page.Milestone.Name, 40)} ended", [.. EndMessage.Blocks(page, withChart: false)], "/milestone previous");
    }
}

/// <summary>What somebody delivered in a milestone, in their own note; nothing if there is nothing to tell.</summary>
internal sealed class DeliveredSource(EndReader ends) : INoteSource
{
    public const string Name = "delivered";

    public string Topic => Name;

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        var team = request.Team;
        if (team.Calendar.OfKey(request.Line.About) is not { } milestone || team.Member(request.Reader) is null)
            return null;
        var page = await ends.For(team, milestone, request.Reader, cancel);
        if (page.Problem is not null || page.People.FirstOrDefault(one => one.User == request.Reader) is not { Weight: { Issues: > 0 } weight })
            return null;
        var name = SlackText.Truncate(page.Milestone.Name, 40);
        return new(
            $"What you delivered in {name}",
            [SectionBlock.Of($"*{SlackText.Escape(name)}* is over. You closed {EndMessage.Weight(weight)}; the team's Deliverables: {EndMessage.SayDo(page)}. Your weight is seen by you and your engineering manager only.")],
            "/milestone previous");
    }
}
