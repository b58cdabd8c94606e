using NodaTime.Text;
using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.MorningNote;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Milestones.Agenda;

internal sealed class PmCallSource(AgendaSections sections) : INoteSource
{
    public string Topic => AgendaCall.Pm.Name();

    public Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel) => sections.Of(request, AgendaCall.Pm, cancel);
}

internal sealed class GroupCallSource(AgendaSections sections) : INoteSource
{
    public string Topic => AgendaCall.Group.Name();

    public Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel) => sections.Of(request, AgendaCall.Group, cancel);
}

/// <summary>The agenda in the note of the call's day; nothing when there is nothing to talk about, or when the call is over.</summary>
internal sealed class AgendaSections(AgendaReader reader, TeamAccess access, IPlannerClock clock)
{
    public async Task<NoteSection?> Of(NoteRequest request, AgendaCall call, CancellationToken cancel)
    {
        var team = request.Team;
        if (LocalDatePattern.Iso.Parse(request.Line.About) is not { Success: true, Value: var day } || !await access.Allows(team, request.Reader, Right.Agenda, cancel)
            || (!request.WasTold && clock.TodayIn(team.Workspace, team.Zone) > day))
            return null;
        var page = await reader.Of(team, call, day, cancel);
        return page.IsEmpty ? null : new($"{call.Title()} · {SlackText.Truncate(team.Name, 80)}", AgendaMessage.InNote(page), "/milestone agenda");
    }
}
