namespace SlackPlanner.Planning;

/// <summary>Who is to get which issues of a milestone, before anything is assigned: what the rule proposed, and what the manager changed.</summary>
/// <param name="Places">Of issues that somebody is to get, or that were taken from everybody; whoever has an issue already keeps it and needs no place.</param>
/// <param name="Reasons">By member: why more than the budget.</param>
/// <param name="Notes">Note-worthy issues, and whom they are shown to.</param>
/// <remarks>Source: handbook, "Kickoff emails". Immutable; weights, budgets and who has an issue now are given with each question, because they move.</remarks>
public sealed record AssignmentDraft(
    IReadOnlyList<DraftPlace> Places, IReadOnlyDictionary<string, string> Reasons, IReadOnlyList<DraftNote> Notes)
{
    /// <summary>The members' budgets as they were when the rule last ran.</summary>
    public IReadOnlyDictionary<string, int> Budgets { get; init; } = new Dictionary<string, int>();

    /// <summary>Nobody gets anything beyond what they have.</summary>
    public static readonly AssignmentDraft Empty = new([], new Dictionary<string, string>(), []);

    /// <summary>
    /// Gives the free issues, in order of priority, to members whom they fit: to whom has most of the budget left, those first whose issues are all weighed, at a tie
    /// whoever comes first. Nobody gets above the budget, and an issue without a weight goes to nobody by itself. What a skilled eye would change is left to the manager.
    /// </summary>
    /// <param name="issues">In order of priority.</param>
    public static AssignmentDraft Fill(IReadOnlyList<DraftIssue> issues, IReadOnlyList<DraftMember> members) => Empty.Refill(issues, members);

    /// <summary>The same for what is still free of a draft that was begun; what the manager decided stays.</summary>
    public AssignmentDraft Refill(IReadOnlyList<DraftIssue> issues, IReadOnlyList<DraftMember> members)
    {
        var draft = this with { Budgets = members.ToDictionary(member => member.Id, member => member.Budget, StringComparer.Ordinal) };
        var loads = members.Select(member => Load(member.Id, issues)).ToList();
        foreach (var issue in issues.Where(issue => issue is { CanBeGiven: true, Weight: not null } && OwnerOf(issue) is null && !WasTakenAway(issue)))
        {
            var best = Enumerable.Range(0, members.Count)
                .Where(n => loads[n].Weight + issue.Weight <= members[n].Budget)
                .OrderBy(n => loads[n].Unweighted > 0).ThenByDescending(n => members[n].Budget - loads[n].Weight).ThenBy(n => n)
                .Select(n => (int?)n).FirstOrDefault();
            if (best is not { } at)
                continue;
            draft = draft.With(new(issue.Id, members[at].Id, issue.Owner) { ByRule = true });
            loads[at] = loads[at] with { Weight = loads[at].Weight + issue.Weight!.Value, Issues = loads[at].Issues + 1 };
        }

        return draft;
    }

    /// <summary>The manager gives an issue to somebody; null: to nobody, and the rule gives it to nobody either.</summary>
    public AssignmentDraft Give(DraftIssue issue, string? member) =>
        member == issue.Owner && member is not null ? Without(issue.Id) : With(new(issue.Id, member, issue.Owner));

    /// <summary>The manager takes an issue from whoever is to have it.</summary>
    public AssignmentDraft TakeAway(DraftIssue issue) => Give(issue, null);

    /// <summary>The manager says why somebody gets more than the budget; empty: it is not said any more.</summary>
    public AssignmentDraft Because(string member, string? reason)
    {
        var others = Reasons.Where(one => one.Key != member).ToDictionary(StringComparer.Ordinal);
        if (!string.IsNullOrWhiteSpace(reason))
            others[member] = reason.Trim();
        return this with { Reasons = others };
    }

    /// <summary>An issue that somebody may like to help with; nobody: it is note-worthy no more.</summary>
    /// <param name="members">Empty and <paramref name="everybody"/> false: nobody.</param>
    public AssignmentDraft Noteworthy(string issue, IReadOnlyList<string> members, bool everybody)
    {
        var others = Notes.Where(note => note.Issue != issue);
        return this with { Notes = everybody || members.Count > 0 ? [.. others, new(issue, everybody ? [] : members) { Everybody = everybody }] : [.. others] };
    }

    /// <summary>Who is to have the issue: as the draft says, unless somebody else was assigned since; else whoever has it. Null: nobody.</summary>
    public string? OwnerOf(DraftIssue issue) => PlaceOf(issue) is { } place ? place.Member : issue.Owner;

    /// <summary>Whether the draft changes who has the issue.</summary>
    public bool Changes(DraftIssue issue) => OwnerOf(issue) != issue.Owner;

    /// <summary>What somebody is to have: known weights, and how many issues without one.</summary>
    public DraftLoad Load(string member, IEnumerable<DraftIssue> issues)
    {
        var own = issues.Where(issue => OwnerOf(issue) == member).ToList();
        var (sum, unweighted) = EffectiveWeight.Total(own.Select(issue => issue.Weight));
        return new(own.Count, sum, unweighted);
    }

    /// <summary>Who is above the budget without a reason, in the members' order.</summary>
    public IReadOnlyList<string> Unexplained(IReadOnlyList<DraftIssue> issues, IReadOnlyList<DraftMember> members) =>
        [.. members.Where(member => Load(member.Id, issues).Weight > member.Budget && !Reasons.ContainsKey(member.Id)).Select(member => member.Id)];

    /// <summary>Without anything of a person.</summary>
    public AssignmentDraft Without(IReadOnlyList<string> members) => new(
        [.. Places.Where(place => !members.Contains(place.Member) && !members.Contains(place.Was))],
        Reasons.Where(reason => !members.Contains(reason.Key)).ToDictionary(StringComparer.Ordinal),
        [.. Notes.Select(note => note with { Members = [.. note.Members.Except(members)] }).Where(note => note.Everybody || note.Members.Count > 0)])
    {
        Budgets = Budgets.Where(budget => !members.Contains(budget.Key)).ToDictionary(StringComparer.Ordinal),
    };

    /// <summary>Who appears in it.</summary>
    public IEnumerable<string> People() =>
        Places.SelectMany(place => new[] { place.Member, place.Was }).OfType<string>().Concat(Reasons.Keys).Concat(Budgets.Keys).Concat(Notes.SelectMany(note => note.Members)).Distinct();

    private bool WasTakenAway(DraftIssue issue) => PlaceOf(issue) is { Member: null };

    private DraftPlace? PlaceOf(DraftIssue issue) =>
        Places.FirstOrDefault(place => place.Issue == issue.Id) is { } place && (place.Was == issue.Owner || place.Member == issue.Owner) ? place : null;

    private AssignmentDraft With(DraftPlace place) => this with { Places = [.. Places.Where(other => other.Issue != place.Issue), place] };

    private AssignmentDraft Without(string issue) => this with { Places = [.. Places.Where(place => place.Issue != issue)] };
}

/// <summary>An issue as the draft counts it.</summary>
/// <param name="Id">Its reference.</param>
/// <param name="Weight">Effective weight; null: none yet.</param>
/// <param name="Owner">The member who has it now; null: none of the members.</param>
/// <param name="CanBeGiven">Committed to, open and with nobody at all.</param>
public sealed record DraftIssue(string Id, int? Weight, string? Owner, bool CanBeGiven);

/// <param name="Budget">Weight budget in the milestone.</param>
public sealed record DraftMember(string Id, int Budget);

/// <summary>Who is to get an issue.</summary>
/// <param name="Member">Null: nobody.</param>
/// <param name="Was">Who had it when this was decided; as soon as it is somebody else, this counts no more.</param>
public sealed record DraftPlace(string Issue, string? Member, string? Was)
{
    /// <summary>Proposed, not decided by the manager.</summary>
    public bool ByRule { get; init; }
}

/// <param name="Members">Whom it is shown to, unless to everybody.</param>
public sealed record DraftNote(string Issue, IReadOnlyList<string> Members)
{
    /// <summary>Shown to everybody who does not have it.</summary>
    public bool Everybody { get; init; }

    /// <summary>Whether somebody is shown it.</summary>
    public bool IsFor(string member) => Everybody || Members.Contains(member);
}

/// <summary>What somebody is to have.</summary>
/// <param name="Weight">Sum of the known weights.</param>
/// <param name="Unweighted">Issues without a weight, which is not zero.</param>
public sealed record DraftLoad(int Issues, int Weight, int Unweighted);
