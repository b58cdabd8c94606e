using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Agenda;

/// <param name="Parts">What the call is prepared from.</param>
/// <param name="Lines">What people added.</param>
/// <param name="Last">What was on the last agenda, and may be brought up again.</param>
internal sealed record AgendaPage(Team Team, AgendaCall Call, LocalDate Day, LocalDate Today, IReadOnlyList<AgendaPart> Parts, IReadOnlyList<AgendaLine> Lines, IReadOnlyList<AgendaLine> Last)
{
    public bool IsEmpty => Parts.Count == 0 && Lines.Count == 0;
}

/// <summary>Gathers what a call is about.</summary>
internal sealed partial class AgendaReader(IEnumerable<IAgendaSource> sources, AgendaStore store, IPlannerClock clock, ILogger<AgendaReader> log)
{
    /// <summary>The agenda of the next call; today's, if there is one today.</summary>
    public async Task<AgendaPage> Next(Team team, AgendaCall call, CancellationToken cancel)
    {
        var today = clock.TodayIn(team.Workspace, team.Zone);
        var (book, _) = await store.Get(team.Workspace, team.Id, cancel);
        var last = book.LastHeld(call, today) is { } held ? book.Of(call, held) : [];
        return new(team, call, call.Day(team, today), today, await Parts(team, call, today, cancel), book.Open(call, today), last);
    }

    /// <summary>The agenda of that day's call.</summary>
    public async Task<AgendaPage> Of(Team team, AgendaCall call, LocalDate day, CancellationToken cancel)
    {
        var today = clock.TodayIn(team.Workspace, team.Zone);
        var (book, _) = await store.Get(team.Workspace, team.Id, cancel);
        return new(team, call, day, today, await Parts(team, call, today, cancel), book.Of(call, day), []);
    }

    private async Task<IReadOnlyList<AgendaPart>> Parts(Team team, AgendaCall call, LocalDate today, CancellationToken cancel)
    {
        var found = new List<AgendaPart>();
        foreach (var source in sources.OrderBy(source => source.Order))
        {
            try
            {
                if (await source.Of(new(team, call, today), cancel) is { Lines.Count: > 0 } part)
                    found.Add(part);
            }
            catch (SlackException e)
            {
                // A name that is not at hand must not cost the call its agenda.
                LogPart(source.GetType().Name, e);
            }
        }

        return found;
    }

    [LoggerMessage(LogLevel.Warning, "The part {Part} of an agenda could not be gathered.")]
    private partial void LogPart(string part, Exception e);
}
