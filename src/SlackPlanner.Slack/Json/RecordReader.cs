using System.Text.Json;

namespace SlackPlanner.Slack;

/// <summary>People, conversations and groups, as the Web API and events show them.</summary>
internal static class RecordReader
{
    public static User User(JsonElement user)
    {
        var profile = user.Get("profile"u8);
        return new()
        {
            Id = user.StringOrEmpty("id"u8),
            TeamId = user.String("team_id"u8),
            Name = user.StringOrEmpty("name"u8),
            RealName = user.String("real_name"u8),
            Tz = user.String("tz"u8),
            TzOffset = (int)(user.Long("tz_offset"u8) ?? 0),
            Locale = user.String("locale"u8),
            Deleted = user.Bool("deleted"u8),
            IsBot = user.Bool("is_bot"u8),
            IsAdmin = user.Bool("is_admin"u8),
            IsOwner = user.Bool("is_owner"u8),
            IsRestricted = user.Bool("is_restricted"u8),
            IsUltraRestricted = user.Bool("is_ultra_restricted"u8),
            IsStranger = user.Bool("is_stranger"u8),
            Updated = user.Long("updated"u8) ?? 0,
            Profile = new()
            {
                DisplayName = profile.String("display_name"u8),
                RealName = profile.String("real_name"u8),
                Email = profile.String("email"u8),
                Image48 = profile.String("image_48"u8),
                Image72 = profile.String("image_72"u8),
                StatusText = profile.String("status_text"u8),
                StatusEmoji = profile.String("status_emoji"u8),
                StatusExpiration = profile.Long("status_expiration"u8) ?? 0,
            },
        };
    }

    public static Conversation Conversation(JsonElement channel) => new()
    {
        Id = channel.StringOrEmpty("id"u8),
        Name = channel.String("name"u8),
        User = channel.String("user"u8),
        IsChannel = channel.Bool("is_channel"u8),
        IsGroup = channel.Bool("is_group"u8),
        IsIm = channel.Bool("is_im"u8),
        IsMpim = channel.Bool("is_mpim"u8),
        IsPrivate = channel.Bool("is_private"u8),
        IsArchived = channel.Bool("is_archived"u8),
        IsMember = channel.Bool("is_member"u8),
        IsExtShared = channel.Bool("is_ext_shared"u8),
        NumMembers = (int?)channel.Long("num_members"u8),
    };

    public static UserGroup UserGroup(JsonElement group) => new()
    {
        Id = group.StringOrEmpty("id"u8), Handle = group.StringOrEmpty("handle"u8), Name = group.StringOrEmpty("name"u8),
    };
}
