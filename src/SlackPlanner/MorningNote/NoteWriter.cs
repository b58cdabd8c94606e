using NodaTime;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.MorningNote;

/// <summary>A note that was written, and what is to become of the lines that waited.</summary>
/// <param name="Message">Null: nothing to say that was not said.</param>
/// <param name="Told">All lines that the message tells, for the next time it is written.</param>
/// <param name="Settled">Lines that wait no more: told, or without a reason now.</param>
/// <param name="OfOthers">A manager's lines of a team that another manages now.</param>
/// <param name="ToldForDeputies">The manager knows them: the deputy need not be told.</param>
internal sealed record WrittenNote(
    Message? Message, IReadOnlyList<NoteLine> Told, IReadOnlyList<NoteLine> Settled, IReadOnlyList<(Team Team, NoteLine Line)> OfOthers,
    IReadOnlyList<(string Deputy, NoteLine Line)> ToldForDeputies);

/// <summary>Writes notes: asks each line's source, as things are now.</summary>
internal sealed class NoteWriter(IEnumerable<INoteSource> sources, ITeams teams, IAwayToday awayNow, IAwayAllDay away)
{
    private readonly Dictionary<string, INoteSource> byTopic = sources.ToDictionary(source => source.Topic, StringComparer.Ordinal);

    /// <param name="before">Lines that this note told already; one without a reason now is shown as settled, for a section does not just vanish.</param>
    /// <param name="pending">Lines that wait.</param>
    public async Task<WrittenNote> Write(
        string workspace, PersonsMorning morning, LocalDate date, IReadOnlyList<NoteLine> before, IReadOnlyList<PendingLine> pending, CancellationToken cancel)
    {
        var sections = new List<(Team? Team, NoteSection Section)>();
        var told = new List<NoteLine>(before);
        var settled = new List<NoteLine>();
        var ofOthers = new List<(Team, NoteLine)>();
        var forDeputies = new List<(string, NoteLine)>();
        foreach (var line in before)
        {
            var team = await teams.Find(workspace, line.TeamId, cancel);
            sections.Add((team, team is null ? NoteMessage.SettledSince : await Section(line, team, morning, wasTold: true, cancel) ?? NoteMessage.SettledSince));
        }

        var isNew = false;
        foreach (var (line, part, _) in pending.Where(one => byTopic.ContainsKey(one.Line.Topic)))
        {
            var team = await teams.Find(workspace, line.TeamId, cancel);
            var reader = team is null ? Reader.Nobody : await ReaderOf(part, team, morning, date, cancel);
            if (reader == Reader.Later)
                continue;
            settled.Add(line);
            if (reader == Reader.Another)
                ofOthers.Add((team!, line));
            if (reader != Reader.Now || told.Exists(known => known.Id == line.Id))
                continue;
            if (part == NotePart.Manager && team!.Manager.Deputy is { } deputy)
                forDeputies.Add((deputy, line));
            if (await Section(line, team!, morning, wasTold: false, cancel) is { } section)
            {
                sections.Add((team, section));
                told.Add(line);
                isNew = true;
            }
        }

        var isRewritten = pending.Count == 0 && before.Count > 0;
        return new(isNew || isRewritten ? NoteMessage.For(date, sections) : null, told, settled, ofOthers, forDeputies);
    }

    private async Task<NoteSection?> Section(NoteLine line, Team team, PersonsMorning morning, bool wasTold, CancellationToken cancel) =>
        byTopic.TryGetValue(line.Topic, out var source) ? await source.Render(new(line, team, morning.User, morning.Zone, wasTold), cancel) : null;

    private async Task<Reader> ReaderOf(NotePart part, Team team, PersonsMorning morning, LocalDate date, CancellationToken cancel) => part switch
    {
        NotePart.Manager when team.Manager.User != morning.User => Reader.Another,
        NotePart.Deputy when team.Manager.Deputy != morning.User => Reader.Nobody,
        // The manager is there and will be told; should that change, it is the deputy's turn.
        NotePart.Deputy when !await IsAway(team, date, cancel) => Reader.Later,
        _ => morning.Teams.Any(own => own.Id == team.Id) ? Reader.Now : Reader.Nobody,
    };

    private async Task<bool> IsAway(Team team, LocalDate date, CancellationToken cancel) =>
        await awayNow.IsAway(team.Workspace, team.Manager.User, cancel) || await away.IsAwayAllDay(team.Workspace, team.Manager.User, date, cancel);

    /// <summary>Who is to read a line that waited.</summary>
    private enum Reader
    {
        Now,
        Later,
        Another,
        Nobody,
    }
}
