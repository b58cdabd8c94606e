using System.Text.Json.Nodes;

namespace SlackPlanner.People;

/// <summary>A store that holds something about people: what it holds can be handed out, and removed. A test lists all stores.</summary>
internal interface IPersonalData
{
    /// <summary>Name of the part in the export, as <c>absences</c>.</summary>
    string Name { get; }

    /// <summary>What it is, for the person: <c>your time off, with kinds and notes</c>.</summary>
    string What => Name;

    /// <summary>All that is held about the person, in words a person can read; null if nothing is.</summary>
    Task<JsonNode?> Export(string workspace, string user, CancellationToken cancel);

    /// <summary>Removes all of it, and what it has put into Slack. May run more than once.</summary>
    Task Erase(string workspace, string user, CancellationToken cancel);
}
