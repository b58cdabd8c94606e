namespace SlackPlanner.Access.Fields;

/// <summary>Keeps single fields from whoever can read Redis or a backup: private notes, addresses that must stay secret.</summary>
internal interface IFieldCipher
{
    /// <summary>The text under the current key: <c>kid:…</c>, another one each time.</summary>
    string Seal(string plain);

    /// <summary>The text again; null if its key is gone or the value was changed: it is unreadable, and all else works.</summary>
    string? Open(string @sealed);
}
