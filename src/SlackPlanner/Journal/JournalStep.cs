using System.Text.Json.Serialization;
using SlackPlanner.GitLab;

namespace SlackPlanner.Journal;

/// <summary>One thing that is to be written to GitLab. Each is written once, however often its entry is begun.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(SetWeight), "weight")]
[JsonDerivedType(typeof(Label), "label")]
[JsonDerivedType(typeof(Assign), "assign")]
[JsonDerivedType(typeof(Move), "move")]
[JsonDerivedType(typeof(SetState), "state")]
[JsonDerivedType(typeof(SetConfidential), "confidential")]
[JsonDerivedType(typeof(Describe), "describe")]
[JsonDerivedType(typeof(Comment), "comment")]
[JsonDerivedType(typeof(Discuss), "discuss")]
[JsonDerivedType(typeof(Create), "create")]
internal abstract record JournalStep
{
    private JournalStep()
    {
    }

    /// <summary>If it is so already, the entry ends here: what follows has no reason.</summary>
    public bool EndsIfUnchanged { get; init; }

    /// <summary>What must still be there, if it must: an undo's steps ask for what the first one left.</summary>
    public StepValues? Seen { get; init; }

    /// <summary>The issue is the team's own and read with SlackPlanner's eyes: of what it says the person learns nothing but its number. For retrospectives, where who takes part may have no account.</summary>
    public bool AsTeam { get; init; }

    /// <param name="Target">null: the weight shall go.</param>
    /// <param name="Scope">Of the label that shall hold it, as <c>frontend-weight</c>; null: where the issue has the team's weight.</param>
    internal sealed record SetWeight(IssueReference Issue, int? Target, string? Scope = null) : JournalStep
    {
        /// <summary>A weight that is there stays, and the entry ends <see cref="JournalEnd.HasOne"/>.</summary>
        public bool OnlyIfNone { get; init; }
    }

    /// <summary>Puts labels on and takes labels off. Others of a new one's scope go by themselves; a name that GitLab does not have ends the entry.</summary>
    internal sealed record Label(IssueReference Issue, IReadOnlyList<string> Add, IReadOnlyList<string> Remove) : JournalStep
    {
        /// <summary>Names that GitLab does not have are left out, and the entry goes on.</summary>
        public bool SkipMissing { get; init; }
    }

    /// <param name="Add">GitLab usernames, as the others.</param>
    /// <param name="UnlessAssigned">Is one of them assigned when it comes to it, the entry ends <see cref="JournalEnd.Changed"/>.</param>
    internal sealed record Assign(IssueReference Issue, IReadOnlyList<string> Add, IReadOnlyList<string> Remove, IReadOnlyList<string> UnlessAssigned) : JournalStep;

    /// <param name="Milestone">GitLab's exact title; null: out of any.</param>
    internal sealed record Move(IssueReference Issue, string? Milestone) : JournalStep;

    internal sealed record SetState(IssueReference Issue, bool Open) : JournalStep;

    internal sealed record SetConfidential(IssueReference Issue, bool Confidential) : JournalStep;

    /// <summary>Writes one part of the description, see <see cref="DescriptionPart"/>; what people wrote around it stays.</summary>
    /// <param name="Text">Made by a <see cref="NoteBuilder"/>; null: the part shall go.</param>
    internal sealed record Describe(IssueReference Issue, string Part, string? Text) : JournalStep;

    /// <param name="Text">null: its kind makes the text when it comes to it, from what the steps before it found (<see cref="IJournalKind.Comment"/>).</param>
    internal sealed record Comment(IssueReference Issue, CommentText? Text) : JournalStep
    {
        /// <summary>For members of the project with Reporter or more; it is not written where GitLab would make it everybody's.</summary>
        public bool Internal { get; init; }
    }

    /// <summary>A comment in the thread that opens with these words, as <c>Backend</c>; without such a thread it starts one.</summary>
    /// <param name="Issue">Without a number (0): the one that a <see cref="Create"/> before it in the entry has made.</param>
    /// <param name="Thread">Ours, never somebody's words.</param>
    /// <param name="Text">null: as for a <see cref="Comment"/>.</param>
    internal sealed record Discuss(IssueReference Issue, string Thread, CommentText? Text) : JournalStep
    {
        /// <summary>A thread that is there already is left alone.</summary>
        public bool OnlyIfAbsent { get; init; }

        /// <summary>GitLab's id of the thread, where it is known; gone meanwhile, it is started anew.</summary>
        public string? Discussion { get; init; }
    }

    /// <summary>A new issue. Linked to a confidential one it is confidential as well.</summary>
    /// <param name="Project">Full path, in the team's group.</param>
    /// <param name="Labels">Existing ones; an unknown name ends the entry.</param>
    /// <param name="Assignees">GitLab usernames.</param>
    internal sealed record Create(
        string Project, string Title, CommentText Body, IReadOnlyList<string> Labels, string? Milestone, IReadOnlyList<string> Assignees, IssueReference? LinkTo = null) : JournalStep
    {
        public bool Confidential { get; init; }
        public NodaTime.LocalDate? Due { get; init; }

        /// <summary>On the Free tier a label, where there is one of that name.</summary>
        public int? Weight { get; init; }
    }

    /// <summary>The issue that is changed; null for one that is created.</summary>
    [JsonIgnore]
    public IssueReference? About => this switch
    {
        SetWeight step => step.Issue,
        Label step => step.Issue,
        Assign step => step.Issue,
        Move step => step.Issue,
        SetState step => step.Issue,
        SetConfidential step => step.Issue,
        Describe step => step.Issue,
        Comment step => step.Issue,
        Discuss step => step.Issue,
        _ => null,
    };

    public StepRecord Record() => Fresh() with { AsTeam = AsTeam };

    private StepRecord Fresh() => this switch
    {
        SetWeight step => new(StepKind.Weight, step.Issue.Project, step.Issue.Iid),
        Label step => new(StepKind.Labels, step.Issue.Project, step.Issue.Iid),
        Assign step => new(StepKind.Assignees, step.Issue.Project, step.Issue.Iid),
        Move step => new(StepKind.Milestone, step.Issue.Project, step.Issue.Iid),
        SetState step => new(StepKind.State, step.Issue.Project, step.Issue.Iid),
        SetConfidential step => new(StepKind.Confidentiality, step.Issue.Project, step.Issue.Iid),
        Describe step => new(StepKind.Description, step.Issue.Project, step.Issue.Iid),
        Comment step => new(StepKind.Comment, step.Issue.Project, step.Issue.Iid) { Internal = step.Internal },
        Discuss step => new(StepKind.Comment, step.Issue.Project, step.Issue.Iid),
        Create step => new(StepKind.Issue, step.Project, 0),
        _ => throw new InvalidOperationException($"A step without a record: {GetType().Name}"),
    };
}
