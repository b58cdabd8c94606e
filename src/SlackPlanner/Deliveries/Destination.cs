namespace SlackPlanner.Deliveries;

/// <summary>Where a delivery goes: a channel id, or a user id for that person's DM with the bot.</summary>
internal sealed record Destination(string Id)
{
    public static Destination Channel(string channel) => new(channel);

    public static Destination Person(string user) => new(user);

    public bool IsPerson => Id is ['U', ..] or ['W', ..];
}
