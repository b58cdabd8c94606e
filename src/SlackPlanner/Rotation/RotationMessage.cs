using NodaTime;
using SlackPlanner.Capacity;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.Weights.Queue;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Rotation;

/// <summary>The rotation's table: release, weights due, engineer, as the handbook has it; what stands first, then what is proposed.</summary>
internal static class RotationMessage
{
    private const int MostPast = 9;
    private const int UsualAhead = 6;
    private const int Cell = 60;

    /// <param name="names">Shown names by user id.</param>
    /// <param name="isManager">The reader may change any turn.</param>
    public static Message For(RotationNow now, string reader, bool isManager, QueueProgress? progress, IReadOnlyDictionary<string, string> names)
    {
        var current = now.Current.Milestone.ReleaseMonth;
        var past = now.Book.Rows.Where(row => row.Release < current).TakeLast(MostPast).ToList();
        var lastWritten = now.Turns.ToList().FindLastIndex(turn => turn.Row is not null);
        var ahead = now.Turns.Take(Math.Max(UsualAhead, lastWritten + 1)).ToList();

        List<IReadOnlyList<string>> rows = [["Release", "Weights due", "Engineer", "Note"]];
        rows.AddRange(past.Select(row => Cells(now.NameOf(row.Release), row.Due, Engineer(row.Engineer, row, names), row.Done ? "done" : "")));
        rows.AddRange(ahead.Select(turn => Cells(RotationNow.NameOf(turn), turn.Due, Engineer(turn.Engineer, turn.Row, names), Note(now, turn, progress, names))));

        var title = $"Planning rotation · {SlackText.Truncate(now.Team.Name, 100)}";
        var blocks = new List<Block> { new HeaderBlock { Text = title }, TableBlock.Of(rows) };
        blocks.Add(ContextBlock.Of(Hints(now, isManager)));
        blocks.AddRange(Turn(now, reader, isManager));
        var lines = rows.Skip(1).Select(cells => string.Join(" · ", cells.Where(cell => cell.Length > 0)));
        return new() { Text = SlackText.Truncate($"{SlackText.Escape(title)}\n{SlackText.Escape(string.Join('\n', lines))}", 20_000), Blocks = blocks };
    }

    /// <summary>The name as an imported row has it, as long as that is whose turn it is.</summary>
    public static string Engineer(string? engineer, RotationRow? row, IReadOnlyDictionary<string, string> names) =>
        row?.WrittenName ?? (engineer is null ? "" : names.GetValueOrDefault(engineer, engineer));

    private static IReadOnlyList<string> Cells(string release, LocalDate due, string engineer, string note) =>
        [SlackText.Truncate(release, 40), NodaTime.Text.LocalDatePattern.Iso.Format(due), SlackText.Truncate(engineer, Cell), note];

    private static string Note(RotationNow now, RotationTurn turn, QueueProgress? progress, IReadOnlyDictionary<string, string> names)
    {
        var notes = new List<string>();
        var trouble = TroubleSource.TroubleOf(now, turn);
        if (turn.Row is { Done: true })
            notes.Add("done");
        else if (trouble == TurnTrouble.Nobody)
            notes.Add("nobody is there for it");
        else if (turn.IsProposed)
            notes.Add("proposed");
        else if (turn == now.Current && progress is { Known: true, Total: > 0 })
            notes.Add($"{RotationWords.In(Period.DaysBetween(now.Today, turn.Due))}, {progress.Weighed} of {progress.Total} weighed");
        else if (turn == now.Current)
            notes.Add(RotationWords.In(Period.DaysBetween(now.Today, turn.Due)));
        if (turn.Row is { Accepted: true, Done: false })
            notes.Add("accepted");
        if (trouble is TurnTrouble.Away or TurnTrouble.Left)
            notes.Add(trouble == TurnTrouble.Away ? "away most of the lead time" : "not on the team then");
        if (turn.PassedOver.Where(now.Team.Members.Select(member => member.User).Contains).ToList() is { Count: > 0 } passed)
            notes.Add($"{string.Join(", ", passed.Select(user => SlackText.Truncate(names.GetValueOrDefault(user, user), 30)))} passed over, owed the next");
        return string.Join("; ", notes);
    }

    private static string Hints(RotationNow now, bool isManager)
    {
        var example = RotationNow.NameOf(now.Current);
        var hints = $"{SlackText.Code($"/rotation swap {example} {RotationNow.NameOf(now.Turns[1])}")}, {SlackText.Code($"/rotation skip {example}")}, {SlackText.Code($"/rotation offer {example}")}, `/rotation history`";
        return $"Rows change only by hand; what is proposed goes to whoever has had the fewest turns and is there. {hints}{(isManager ? ", `/rotation import`" : "")}";
    }

    /// <summary>The turn that the reader can do something about, and what.</summary>
    private static IEnumerable<Block> Turn(RotationNow now, string reader, bool isManager)
    {
        var own = now.Turns.FirstOrDefault(turn => turn.Engineer == reader);
        if ((own ?? (isManager ? now.Current : null)) is not { } turn)
            yield break;
        var whose = own is null ? "The current turn" : "Your next turn";
        var due = DateWords.Day(turn.Due, now.Today.Year);
        yield return SectionBlock.Of($"{whose}: *{SlackText.Escape(RotationNow.NameOf(turn))}*, weights due {due}{(turn.IsProposed ? ", proposed" : "")}");
        var release = turn.Milestone.ReleaseMonth;
        yield return new ActionsBlock { Elements = own is null ? RotationButtons.Any(now.Team, release) : RotationButtons.Own(now.Team, release, turn.Row is { Accepted: true }) };
    }
}

/// <summary>What has happened to turns, and who has had how many.</summary>
internal static class RotationHistoryMessage
{
    private const int Most = 30;

    public static Message For(RotationNow now, string? about, DateTimeZone zone, IReadOnlyDictionary<string, string> names)
    {
        var events = now.State.History.Where(one => about is null || one.From == about || one.To == about || one.By == about).Reverse().ToList();
        var lines = events.Take(Most).Select(one => $"• {DateWords.Day(one.At.InZone(zone).Date, now.Today.Year)}: {Words(now, one, names)}").ToList();
        if (events.Count > Most)
            lines.Add($"… and {events.Count - Most} earlier.");
        var text = lines.Count == 0 ? "Nothing has happened yet." : string.Join('\n', lines);
        var title = $"*Planning rotation of {RotationWords.Of(now.Team)}*";
        return new()
        {
            Text = SlackText.Truncate($"{title}\n{Credits(now, names)}\n{text}", 10_000),
            Blocks = [SectionBlock.Of(SlackText.Truncate($"{title}\n{Credits(now, names)}", 2_900)), SectionBlock.Of(SlackText.Truncate(text, 2_900))],
        };
    }

    /// <summary>Turns so far, those to come that stand included.</summary>
    private static string Credits(RotationNow now, IReadOnlyDictionary<string, string> names)
    {
        var people = now.Members.Select(member => (Name: Name(names, member.Id), Turns: now.Book.Turns(member.Id), Person: now.Book.Person(member.Id))).ToList();
        return "Credited turns: " + string.Join(", ", people.Select(one => one.Person switch
        {
            { Base: null } => $"{one.Name} none yet (ramp-up)",
            { Owed: > 0 } person => $"{one.Name} {one.Turns} (owed {person.Owed})",
            _ => $"{one.Name} {one.Turns}",
        })) + ".";
    }

    private static string Words(RotationNow now, RotationEvent one, IReadOnlyDictionary<string, string> names)
    {
        var release = RotationWords.Release(now.NameOf(one.Release));
        var (by, from, to) = (one.By is null ? "" : $" by {Name(names, one.By)}", Name(names, one.From), Name(names, one.To));
        return one.What switch
        {
            RotationChange.Begun => $"{release} began: {to}",
            RotationChange.Imported => $"{release} imported{by}: {to}",
            RotationChange.Overridden => $"{release} from {from} to {to}{by}",
            RotationChange.Swapped => $"{release} swapped from {from} to {to}",
            RotationChange.Refused => $"{release} skipped for {from}{by}",
            RotationChange.Accepted => $"{release} accepted by {to}",
            RotationChange.Taken => $"{release} taken by {to}, it was {from}'s",
            RotationChange.Undone => $"{release} back from {from} to {to}{by}",
            _ => $"{release} weighed by {to}",
        };
    }

    private static string Name(IReadOnlyDictionary<string, string> names, string? user) => user is null ? "nobody" : ShownNames.InLine(names.GetValueOrDefault(user, user));
}
