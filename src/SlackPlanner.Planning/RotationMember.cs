using NodaTime;

namespace SlackPlanner.Planning;

/// <summary>Somebody who takes turns, as things are known now.</summary>
/// <param name="Id">Names the person.</param>
/// <param name="Schedule">When the person works, from when and until when.</param>
/// <param name="Absences">The person's absences, public holidays among them.</param>
public sealed record RotationMember(string Id, WorkSchedule Schedule, IReadOnlyList<Absence> Absences)
{
    /// <summary>Is the person away for more than half of the days that they would work in these?</summary>
    /// <remarks>Being away is what counts, not the cost: whoever is on call or in training is there to weigh.</remarks>
    public bool IsAwayMostOf(DateInterval days)
    {
        var (worked, away) = (0, 0);
        var taken = Absences.Where(absence => absence.Kind.Away).Select(absence => absence.Period).ToList();
        foreach (var half in AbsencePeriod.Days(days.Start, days.End).Halves())
        {
            if (!WorkDays.IsWorkDay(half.Date) || !Schedule.Week.Contains(half.Date) || !Schedule.EmployedOn(half.Date))
                continue;
            worked++;
            if (Schedule.Holidays?.Contains(half) == true || taken.Exists(period => period.Contains(half)))
                away++;
        }

        return away * 2 > worked || worked == 0;
    }
}

/// <summary>What the rotation remembers of somebody beside the rows.</summary>
/// <param name="Id">Names the person.</param>
/// <param name="Joined">Since when the person is in the rotation; null: since it began.</param>
/// <param name="Base">Turns that the person began with, so as not to have to catch up with the others; null: still in the ramp-up.</param>
/// <param name="Owed">Turns that the person was passed over for and has not made up since.</param>
public sealed record RotationPerson(string Id, LocalDate? Joined, int? Base, int Owed);

/// <summary>Somebody said no to a turn: it is not proposed to them again.</summary>
public sealed record RotationRefusal(YearMonth Release, string Person);

/// <summary>A turn as the table shows it: a row that stands, or a proposal.</summary>
/// <param name="Milestone">Whose issues are weighed.</param>
/// <param name="Due">When the weights are due.</param>
/// <param name="Engineer">Null: nobody.</param>
/// <param name="Row">Null: it is proposed, and may change by itself.</param>
/// <param name="PassedOver">Who would have been before the engineer, and is away or said no.</param>
public sealed record RotationTurn(Milestone Milestone, LocalDate Due, string? Engineer, RotationRow? Row, IReadOnlyList<string> PassedOver)
{
    /// <summary>It may change by itself.</summary>
    public bool IsProposed => Row is null;
}
