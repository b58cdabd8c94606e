using NodaTime;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.MorningNote;

/// <summary>One message a day per person, at their morning, with all that is not urgent. Rooms add lines; nothing to say, nothing sent.</summary>
internal interface IMorningNote
{
    /// <summary>Adds to the change: the line waits for the person's next morning at work. The same line again is one line.</summary>
    void Add(Change change, string user, NoteLine line);

    /// <summary>The same for whoever manages the line's team then; the deputy has it as well if the manager is away.</summary>
    void AddForManager(Change change, Team team, NoteLine line);

    /// <summary>Adds to the change: the line waits no more. One that lost its reason need not be dropped: its source is asked again before it is sent.</summary>
    void Drop(Change change, string user, NoteLine line);
}

/// <summary>A line that waits for somebody's morning: ids only. Its words are made by the topic's <see cref="INoteSource"/> when the note is sent.</summary>
/// <param name="Topic">The source's name, as <c>capacity</c>.</param>
/// <param name="About">What it is about within the team and topic, as a milestone's key; without a bar.</param>
internal sealed record NoteLine(string Topic, string TeamId, string About)
{
    /// <summary>Deterministic: names what is told.</summary>
    public string Id => $"{Topic}|{TeamId}|{About}";
}

/// <summary>Makes the words of one topic's lines, found by a scan.</summary>
internal interface INoteSource
{
    string Topic { get; }

    /// <summary>What is told, as it is now; null if the line has lost its reason, and nothing is said then.</summary>
    Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel);
}

/// <param name="Reader">Who will read it: ask what this person may see.</param>
/// <param name="Zone">The reader's.</param>
/// <param name="WasTold">The section stands in the note already and is asked for as it is now; without a reason left it is shown as settled.</param>
internal sealed record NoteRequest(NoteLine Line, Team Team, string Reader, DateTimeZone Zone, bool WasTold = false);

/// <param name="Title">A few words, not escaped: for the notification, and where the section itself finds no room.</param>
/// <param name="Elsewhere">A command that shows the same, as <c>/capacity next</c>; empty if there is none.</param>
/// <param name="Blocks">With their buttons. A click finds the note by the block id, see <see cref="MorningNotes.DateOf"/>.</param>
internal sealed record NoteSection(string Title, IReadOnlyList<Block> Blocks, string Elsewhere = "");

/// <summary>Whether somebody is away for a whole day of their own; TimeOff, a later room, knows.</summary>
internal interface IAwayAllDay
{
    Task<bool> IsAwayAllDay(string workspace, string user, LocalDate date, CancellationToken cancel);
}
