using System.Text.Json;
using SlackPlanner.Journal;
using SlackPlanner.Redis;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Watch;

/// <summary>An issue that was given to somebody from the note; what is watched knows whose it is from then on.</summary>
internal sealed class WatchAssignKind(WatchStore store) : IJournalKind
{
    public const string Name = "watch-assign";

    string IJournalKind.Kind => Name;

    public async Task After(JournalEntry entry, Team team, Change change, CancellationToken cancel)
    {
        if (entry.Outcome!.End != JournalEnd.Done || entry.Steps is not [{ After: { } now }] || entry.Wish?.Data?.Deserialize<string>(PlannerJson.Options)?.Split('|') is not [var kindName, _, var name]
            || WatchKinds.Parse(kindName) is not { } kind)
            return;
        var (book, version) = await store.Get(team, kind, cancel);
        if (book.Named(name) is { } issue)
            store.Put(change, team, kind, book.With(issue with { Assignees = now.Assignees }), version);
    }
}
