using NodaTime;

namespace SlackPlanner.Planning;

/// <summary>A team's planning rotation: the rows that stand, and what is remembered of the people. Each operation gives a new book.</summary>
/// <param name="Rows">In order of their releases, one a release.</param>
/// <param name="People">Who takes turns.</param>
/// <remarks>
/// Rows that stand are data. An empty one is proposed to the available person with the fewest credited turns; at a tie to whom a turn is owed, then by the
/// order. Whoever comes anew starts at the team's minimum when the ramp-up is over; whoever has left falls out; whoever is away most of the lead time is
/// passed over and owed a turn. Without overrides nobody is more than one turn, and the turns owed, behind another.
/// Source: handbook, "Planning rotation"; issue "planning rotation".
/// </remarks>
public sealed record RotationBook(IReadOnlyList<RotationRow> Rows, IReadOnlyList<RotationPerson> People)
{
    /// <summary>Before anything is known.</summary>
    public static readonly RotationBook Empty = new([], []);

    /// <summary>Who said no to which turn.</summary>
    public IReadOnlyList<RotationRefusal> Refusals { get; init; } = [];

    /// <summary>The milestone whose weights are worked on next: the one after the current.</summary>
    public static Milestone TurnAt(LocalDate today, MilestoneCalendar calendar) => calendar.Next(calendar.Containing(today));

    /// <summary>The row that stands for a release; null: none.</summary>
    public RotationRow? Row(YearMonth release) => Rows.FirstOrDefault(row => row.Release == release);

    /// <summary>The person's credited turns: what they began with, and every row that stands under their name.</summary>
    public int Turns(string person) => (Person(person)?.Base ?? 0) + Rows.Count(row => row.Engineer == person);

    /// <summary>What is remembered of somebody; null: not in the rotation.</summary>
    public RotationPerson? Person(string id) => People.FirstOrDefault(person => person.Id == id);

    /// <summary>The same with this row in place of the one of its release.</summary>
    public RotationBook With(RotationRow row) => this with { Rows = [.. Rows.Where(one => one.Release != row.Release).Append(row).OrderBy(one => one.Release)] };

    /// <summary>The same without a row for that release: it is proposed again.</summary>
    public RotationBook Without(YearMonth release) => this with { Rows = [.. Rows.Where(one => one.Release != release)] };

    /// <summary>The same with somebody's no to a turn; a row that gave it to them is gone.</summary>
    public RotationBook Refused(YearMonth release, string person)
    {
        var book = Row(release)?.Engineer == person ? Without(release) : this;
        var refusal = new RotationRefusal(release, person);
        return book.Refusals.Contains(refusal) ? book : book with { Refusals = [.. book.Refusals, refusal] };
    }

    /// <summary>
    /// What time does by itself: people who are new are noted, those who have left fall out, and the turn that has begun is written down if somebody can
    /// take it. From then on it stays, whoever comes, goes or is away.
    /// </summary>
    /// <param name="members">Who takes part, in the order that decides at a tie.</param>
    public RotationBook At(LocalDate today, IReadOnlyList<RotationMember> members, MilestoneCalendar calendar, RotationRule rule)
    {
        var milestone = TurnAt(today, calendar);
        var book = Noted(today, milestone.WeightsDue, members, isNew: People.Count == 0);
        return book.Row(milestone.ReleaseMonth) is not null
            ? book.Admitted(milestone.WeightsDue, members, rule)
            : book.Begun(milestone, members, rule).Book;
    }

    /// <summary>The turns from that of <paramref name="today"/> on, without end: rows as they stand, empty ones proposed.</summary>
    public IEnumerable<RotationTurn> From(LocalDate today, IReadOnlyList<RotationMember> members, MilestoneCalendar calendar, RotationRule rule)
    {
        var book = this;
        var isNew = People.Count == 0;
        for (var milestone = TurnAt(today, calendar); ; milestone = calendar.Next(milestone))
        {
            book = book.Noted(today, milestone.WeightsDue, members, isNew);
            isNew = false;
            if (book.Row(milestone.ReleaseMonth) is { } row)
            {
                book = book.Admitted(row.Due, members, rule);
                yield return new(milestone, row.Due, row.Engineer, row, row.PassedOver);
                continue;
            }

            (book, var begun) = book.Begun(milestone, members, rule);
            yield return new(milestone, milestone.WeightsDue, begun?.Engineer, null, begun?.PassedOver ?? []);
        }
    }

    private RotationBook Noted(LocalDate today, LocalDate due, IReadOnlyList<RotationMember> members, bool isNew)
    {
        var there = members.Where(member => member.Schedule.EmployedOn(due)).ToList();
        if (there.Count == People.Count && there.TrueForAll(member => Person(member.Id) is not null))
            return this;
        return this with
        {
            People = [.. there.Select(member => Person(member.Id) ?? new(member.Id, isNew ? null : today, null, 0))],
        };
    }

    /// <summary>Those whose ramp-up is over when work on the turn begins start at the minimum; turns owed count as had, for they will be made up.</summary>
    private RotationBook Admitted(LocalDate due, IReadOnlyList<RotationMember> members, RotationRule rule)
    {
        var begins = rule.LeadTimeOf(due).Start;
        var ready = People.Where(person => person.Base is null && IsReady(person)).Select(person => person.Id).ToHashSet(StringComparer.Ordinal);
        if (ready.Count == 0)
            return this;
        var started = People.Where(person => person.Base is not null).ToList();
        var least = started.Count == 0 ? 0 : started.Min(person => Turns(person.Id) + person.Owed);
        return this with { People = [.. People.Select(person => ready.Contains(person.Id) ? person with { Base = least } : person)] };

        bool IsReady(RotationPerson person) =>
            (members.First(member => member.Id == person.Id).Schedule.Starts ?? person.Joined) is not { } since || since.Plus(rule.RampUp) <= begins;
    }

    private (RotationBook Book, RotationRow? Row) Begun(Milestone milestone, IReadOnlyList<RotationMember> members, RotationRule rule)
    {
        var book = Admitted(milestone.WeightsDue, members, rule);
        var order = members.Select((member, place) => (member.Id, place)).ToDictionary(one => one.Id, one => one.place, StringComparer.Ordinal);
        var turns = book.People.ToDictionary(person => person.Id, person => book.Turns(person.Id), StringComparer.Ordinal);
        var ranked = book.People.Where(person => person.Base is not null)
            .OrderBy(person => turns[person.Id]).ThenByDescending(person => person.Owed).ThenBy(person => order[person.Id]).ToList();

        var leadTime = rule.LeadTimeOf(milestone.WeightsDue);
        var chosen = ranked.FindIndex(person =>
            !book.Refusals.Contains(new(milestone.ReleaseMonth, person.Id)) && !members[order[person.Id]].IsAwayMostOf(leadTime));
        if (chosen < 0)
            return (book, null);
        var passed = ranked.Take(chosen).Select(person => person.Id).ToList();
        var row = new RotationRow(milestone.ReleaseMonth, milestone.WeightsDue, ranked[chosen].Id, RowOrigin.Begun) { PassedOver = passed };
        return (book.With(row).Settled(row), row);
    }

    /// <summary>Who was passed over is owed a turn, who takes one is owed one less; nobody is owed more than they are behind.</summary>
    private RotationBook Settled(RotationRow row)
    {
        var turns = People.ToDictionary(person => person.Id, person => Turns(person.Id), StringComparer.Ordinal);
        var most = People.Where(person => person.Base is not null).Max(person => turns[person.Id]);
        return this with { People = [.. People.Select(person => person.Base is null ? person : person with { Owed = Math.Clamp(Owed(person), 0, most - turns[person.Id]) })] };

        int Owed(RotationPerson person) => person.Owed + (row.PassedOver.Contains(person.Id) ? 1 : 0) - (row.Engineer == person.Id ? 1 : 0);
    }
}
