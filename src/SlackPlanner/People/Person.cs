using NodaTime;

namespace SlackPlanner.People;

/// <summary>What Slack says of one user, as far as the planner needs it.</summary>
internal sealed record Person
{
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>For places outside Slack, where a first name says little; null in copies from before it was kept.</summary>
    public string? FullName { get; init; }
    public string? Email { get; init; }
    public required DateTimeZone Zone { get; init; }
    public string? Picture { get; init; }
    public bool IsGuest { get; init; }
    public bool IsBot { get; init; }
    public bool HasLeft { get; init; }

    /// <summary>From another organisation (a shared channel).</summary>
    public bool IsStranger { get; init; }
}
