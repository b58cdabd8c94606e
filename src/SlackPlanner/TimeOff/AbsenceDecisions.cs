using System.Security.Cryptography;
using System.Text;
using NodaTime;
using SlackPlanner.Access.Fields;
using SlackPlanner.Planning;

namespace SlackPlanner.TimeOff;

/// <summary>What is to become of a book, or why nothing.</summary>
internal sealed record Decision(IReadOnlyList<AbsenceStep> Steps, LogOutcome? Refusal = null)
{
    public static Decision No(LogOutcome why) => new([], why);
}

/// <summary>The rules: what may stand beside what, and what a wish does to a book. Pure but for the sealing of notes.</summary>
internal sealed class AbsenceDecisions(IFieldCipher cipher)
{
    public const int MostEntries = 1_000;

    /// <summary>The same request names the same entries, so that a redelivery finds them.</summary>
    public static string IdOf(string requestKey) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(requestKey)).AsSpan(0, 8));

    public StoredAbsence Entry(Caller caller, AbsenceWish wish, string id, Instant now, string? series = null) =>
        new(id, wish.Period.Start, wish.Period.End, wish.Kind.Id, wish.Share, now, wish.Tell ? AwayNote.Channels(caller, new(id, wish.Period, wish.Kind, wish.Share)) : [])
        {
            Note = wish.Note is { Length: > 0 } text ? cipher.Seal(text) : null, Cover = wish.Cover, Series = series, By = caller.By, WholeTeam = wish.WholeTeam ? true : null,
        };

    /// <summary>The entry as it is after an edit: who entered it and its series stay, and a note in the channel about days that are over.</summary>
    public StoredAbsence Edited(Caller caller, StoredAbsence before, AbsenceWish wish, Instant now)
    {
        var after = Entry(caller, wish, before.Id, now, before.Series);
        return after with
        {
            By = caller.By ?? before.By, WholeTeam = before.WholeTeam,
            // Sealing anew gives another text for the same note.
            Note = wish.Note is { Length: > 0 } && before.Note is { } old && cipher.Open(old) == wish.Note ? old : after.Note,
            Told = wish.Tell && wish.Kind.Away && after.Period == before.Period && before.Told.Count > 0 ? before.Told : after.Told,
        };
    }

    /// <summary>Adds entries, or puts them in the place of those with their ids.</summary>
    public static Decision Put(Caller caller, AbsenceBook book, IReadOnlyList<StoredAbsence> entries, Replacing replacing)
    {
        var steps = new List<AbsenceStep>();
        var left = book;
        foreach (var entry in entries)
        {
            var candidate = caller.Kinds.Read(entry);
            foreach (var other in Others(caller, left, candidate))
            {
                if (replacing is Replacing.Nothing or Replacing.Skip || entries.Any(one => one.Id == other.Id))
                    return Decision.No(new LogOutcome.Clashes(candidate.Period, caller.Kinds.Read(other)));
                Merge(steps, MakeRoom(caller, other, candidate.Period, replacing));
            }

            Merge(steps, [new(book.Find(entry.Id), entry)]);
            left = new(book.Version, book.After(steps));
        }

        return left.Entries.Count > MostEntries && left.Entries.Count > book.Entries.Count ? Decision.No(new LogOutcome.TooMany(MostEntries)) : new(steps);
    }

    /// <summary>What comes back may not share a half with what was entered since.</summary>
    public static Absence? Clash(Caller caller, AbsenceBook book, StoredAbsence entry) =>
        Others(caller, book, caller.Kinds.Read(entry)) is [var first, ..] ? caller.Kinds.Read(first) : null;

    private static List<StoredAbsence> Others(Caller caller, AbsenceBook book, Absence candidate)
    {
        var touching = book.Touching(candidate.Period).Where(entry => entry.Id != candidate.Id).ToList();
        var read = caller.Kinds.Read(touching);
        // Holidays never clash, but twice the same one says nothing.
        return [.. touching.Where((_, i) => Absence.Clash(candidate, [read[i]]) is not null || (candidate.Kind.IsHoliday && read[i].Kind.Id == candidate.Kind.Id))];
    }

    private static List<AbsenceStep> MakeRoom(Caller caller, StoredAbsence other, AbsencePeriod wanted, Replacing replacing)
    {
        var rest = replacing == Replacing.Overlap ? other.Period.Without(wanted) : [];
        if (rest.Count == 0)
            return [new(other, null)];
        var steps = new List<AbsenceStep> { new(other, Cut(other, rest[0])) };
        if (rest.Count == 2)
            steps.Add(new(null, Cut(other, rest[1]) with { Id = IdOf($"{other.Id} after {wanted.End.Date} {wanted.End.Part}") }));
        return steps;

        StoredAbsence Cut(StoredAbsence entry, AbsencePeriod period)
        {
            var cut = entry with { From = period.Start, To = period.End };
            return cut with { Told = entry.Told.Count > 0 ? AwayNote.Channels(caller, caller.Kinds.Read(cut)) : [] };
        }
    }

    /// <summary>One step an entry, from what it was in the book to what it is at last.</summary>
    public static void Merge(List<AbsenceStep> steps, IEnumerable<AbsenceStep> more)
    {
        foreach (var step in more)
        {
            var at = steps.FindIndex(known => known.Id == step.Id);
            if (at < 0)
                steps.Add(step);
            else
                steps[at] = new(steps[at].Before, step.After);
        }

        steps.RemoveAll(step => step.Before is null && step.After is null);
    }
}
