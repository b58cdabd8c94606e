using SlackPlanner.GitLab;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Journal;

/// <summary>How one feature's entries are told; registered by its room. What it does not say itself, the journal says in general words.</summary>
internal interface IJournalKind
{
    /// <summary>As <c>weigh</c>.</summary>
    string Kind { get; }

    /// <summary>What became of it: for the person alone, with the Undo button (<see cref="JournalButtons.Undo"/>). The entry has its outcome.</summary>
    Message Show(JournalEntry entry, Team team) => JournalMessage.Of(entry);

    /// <summary>The same for an entry that takes one back.</summary>
    Message ShowUndo(JournalEntry entry, Team team) => JournalMessage.Of(entry);

    /// <summary>The same for a DM, which stays: nothing of a confidential issue.</summary>
    Message InDm(JournalEntry entry, Team team) =>
        entry.IsConfidential ? JournalMessage.Hidden(entry) : entry.Undoes is null ? Show(entry, team) : ShowUndo(entry, team);

    /// <summary>Why a step shall not be written, now that its issue is known and nothing of it is written yet: a code for <see cref="Show"/>; null: it shall.</summary>
    /// <remarks>The entry ends <see cref="JournalEnd.Declined"/>, with the code as what is missing.</remarks>
    string? Decline(JournalEntry entry, int step, Issue issue, Team team) => null;

    /// <summary>The text of a <see cref="JournalStep.Comment"/> that has none; the steps before it are recorded.</summary>
    CommentText Comment(JournalEntry entry, int step, Team team) => throw new NotSupportedException($"{Kind}: a comment without a text.");

    /// <summary>What the comment below an issue says when an entry is taken back; <paramref name="step"/> is the undo's.</summary>
    CommentText CommentUndo(JournalEntry undo, int step, Team team) => JournalMessage.TakenBack(undo, step);

    /// <summary>Adds what follows from the outcome, whatever it is, to the change that saves it; may be asked more than once.</summary>
    Task After(JournalEntry entry, Team team, Change change, CancellationToken cancel) => Task.CompletedTask;
}
