using SlackPlanner.Clock;
using SlackPlanner.MorningNote;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Capacity;

/// <summary>The capacity summary as a section of the morning note, with its table, chart and buttons; as long as the milestone is still ahead.</summary>
internal sealed class CapacitySource(CapacityAnswers answers, TeamAccess access, IPlannerClock clock) : INoteSource
{
    public const string Name = "capacity";

    public string Topic => Name;

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        var team = request.Team;
        if (team.Calendar.OfKey(request.Line.About) is not { } milestone)
            return null;
        // Under way by now: what there was to prepare is past. Whoever asks again for what was told has it all the same.
        if (!request.WasTold && clock.TodayIn(team.Workspace, team.Zone) >= milestone.Days.Start)
            return null;
        var roles = await access.RolesIn(team, request.Reader, cancel);
        var message = SummaryMessage.For(await answers.Page(team, milestone, request.Reader, roles, cancel));
        return new($"Capacity {SlackText.Truncate(milestone.Name, 40)} · {SlackText.Truncate(team.Name, 80)}", message.Blocks, "/capacity next");
    }
}
