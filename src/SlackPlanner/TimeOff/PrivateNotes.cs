using SlackPlanner.Access.Fields;

namespace SlackPlanner.TimeOff;

/// <summary>Opens private notes for those who may read them: the person and their manager.</summary>
internal sealed class PrivateNotes(IFieldCipher cipher)
{
    public const string Unreadable = "unreadable: its key is lost";

    /// <summary>The note as it was typed, or that it cannot be read; null if there is none, or it is not for this reader. Not escaped.</summary>
    public string? Of(Caller caller, StoredAbsence entry) =>
        caller.SeesDetails ? Open(entry) : null;

    /// <summary>The same for a reader whose right was asked.</summary>
    public string? Open(StoredAbsence entry) => entry.Note is { } note ? cipher.Open(note) ?? Unreadable : null;

    /// <summary>The note to edit; empty if it cannot be read.</summary>
    public string ToEdit(Caller caller, StoredAbsence entry) =>
        entry.Note is { } note && caller.SeesDetails ? cipher.Open(note) ?? "" : "";
}
