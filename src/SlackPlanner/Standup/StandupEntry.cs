using NodaTime;

namespace SlackPlanner.Standup;

internal enum EntryState
{
    /// <summary>Wants not to be asked this time.</summary>
    Skipped,
    Shared,

    /// <summary>Was shared and taken back; the texts are gone.</summary>
    Deleted,
}

/// <summary>One person's part in one standup; texts as they were written.</summary>
/// <param name="Answers">All questions in order, as they were put; a text may be empty.</param>
/// <param name="At">When this was last changed (planner time).</param>
/// <param name="Round">How often it was shared anew; names the message in the thread.</param>
/// <param name="Help">Whom the person asks for help; null if nobody (so it is in entries from before this could be said).</param>
internal sealed record StandupEntry(
    string UserId, string TeamId, LocalDate Date, EntryState State, IReadOnlyList<StandupAnswer> Answers, Instant At, int Round, IReadOnlyList<string>? Help = null)
{
    public StandupDay Day => new(TeamId, Date);
}

/// <param name="Text">The words without their formatting; all there is to search, to export and to read for a version from before there was any.</param>
/// <param name="Rich">The same with its formatting, as <see cref="Slack.RichText.Json"/>; null where there is none.</param>
internal sealed record StandupAnswer(string Question, string Text, string? Rich = null);

/// <summary>What the message in the channel, and those in DMs, are made of.</summary>
/// <param name="Channel">Where the message stands, even if the team has moved since.</param>
/// <param name="Sharers">Who has shared, in order.</param>
/// <param name="Told">Who has a DM about this standup.</param>
/// <param name="Message">Delivery of the message in the channel where several teams share it; null: the team's own.</param>
internal sealed record StandupBoard(string Channel, IReadOnlyList<string> Sharers, IReadOnlyList<string> Told, string? Message = null)
{
    /// <summary>Names the message in the channel, whatever the team's settings are by now.</summary>
    public string Delivery(StandupDay day) => Message ?? day.BoardDelivery;

    public StandupBoard With(string user, bool shares) => this with
    {
        Sharers = (shares, Sharers.Contains(user)) switch
        {
            (true, false) => [.. Sharers, user],
            (false, true) => [.. Sharers.Where(other => other != user)],
            _ => Sharers,
        },
    };

    public StandupBoard WithTold(IEnumerable<string> users) => this with { Told = [.. Told.Union(users)] };

    public StandupBoard WithoutTold(string user) => this with { Told = [.. Told.Where(other => other != user)] };

    public StandupBoard Without(string user) => With(user, shares: false).WithoutTold(user);
}
