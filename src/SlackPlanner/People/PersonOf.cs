using NodaTime;
using SlackPlanner.Slack;

namespace SlackPlanner.People;

/// <summary>Slack's user as the planner's person.</summary>
internal static class PersonOf
{
    /// <summary>A user without a time zone, or with one that is not known here, is on UTC.</summary>
    public static Person Slack(User user) => new()
    {
        Id = user.Id,
        Name = user.DisplayName is { Length: > 0 } name ? name : user.Id,
        FullName = user.Profile.RealName is { Length: > 0 } full ? full : user.RealName is { Length: > 0 } real ? real : null,
        Email = user.Profile.Email,
        Zone = (user.Tz is { Length: > 0 } zone ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) : null) ?? DateTimeZone.Utc,
        Picture = user.Profile.Image48 ?? user.Profile.Image72,
        IsGuest = user.IsGuest,
        IsBot = user.IsBot || user.Id == "USLACKBOT",
        HasLeft = user.Deleted,
        IsStranger = user.IsStranger,
    };
}
