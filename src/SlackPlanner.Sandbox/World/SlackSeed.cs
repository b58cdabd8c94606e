namespace SlackPlanner.Sandbox.World;

/// <summary>Fernwood's people and channels. All made up.</summary>
internal static class SlackSeed
{
    private const string Source = "Create: Source Code";
    private const string Review = "Create: Code Review";
    private const string Others = "Elsewhere in Fernwood";

    public static SlackState Demo(DateTimeOffset now)
    {
        var state = new SlackState
        {
            People =
            [
                Someone("U0MAREN", "Maren Visser", "Engineering Manager, Source Code", "Europe/Amsterdam", Source, admin: true),
                Someone("U0NOOR", "Noor Haddad", "Staff Backend Engineer", "Europe/London", Source),
                Someone("U0IMANI", "Imani Okafor", "Backend Engineer, Monday to Thursday", "Europe/Amsterdam", Source),
                Someone("U0TOMAS", "Tomás Rivera", "Senior Backend Engineer", "America/New_York", Source, name: "tomas"),
                Someone("U0YUKI", "Yuki Tanaka", "Backend Engineer", "Asia/Tokyo", Source),
                Someone("U0LENA", "Lena Fischer", "Backend Engineer", "Europe/Berlin", Source),
                Someone("U0ARJUN", "Arjun Mehta", "Senior Backend Engineer", "Asia/Kolkata", Source),
                Someone("U0JONAS", "Jonas Lindqvist", "Product Manager, Source Code", "Europe/Stockholm", Source),
                Someone("U0SABLE", "Sable Moreau", "Application Security", "Europe/Paris", Source),
                Someone("U0QUINN", "Quinn Abara", "Quality", "America/Chicago", Source),
                Someone("U0HOLLY", "Holly Park", "Engineering Manager, Code Review", "America/Los_Angeles", Review),
                Someone("U0PETRA", "Petra Novak", "Product Manager, Code Review", "Europe/Prague", Review),
                Someone("U0DIEGO", "Diego Santos", "Senior Backend Engineer", "America/Sao_Paulo", Review),
                Someone("U0SANNE", "Sanne de Boer", "Backend Engineer", "Europe/Amsterdam", Review),
                Someone("U0KOFI", "Kofi Mensah", "Backend Engineer", "Africa/Accra", Review),
                Someone("U0MEI", "Mei Lin", "Backend Engineer", "Australia/Sydney", Review),
                Someone("U0RUBY", "Ruby Clarke", "Staff Backend Engineer", "Europe/London", Review),
                Someone("U0OLA", "Ola Berg", "Operator", "Europe/Oslo", Others, admin: true),
                Someone("U0PAT", "Pat Moss", "On no team", "Europe/Dublin", Others),
                Someone("U0GUEST", "Gabe Ortiz", "Guest", "Europe/Madrid", Others, guest: true),
                new() { Id = SlackWorld.BotUser, Name = "slackplanner", RealName = "SlackPlanner", Bot = true, Tz = "America/Los_Angeles" },
                // Slack's own robot has no zone and is not marked as a bot: what reads the list has to cope.
                new() { Id = SlackWorld.Slackbot, Name = "slackbot", RealName = "Slackbot" },
            ],
            UserGroups = [new("S0PLANNING", "source-code-planning", "Planning rotation", ["U0NOOR"])],
        };

        var source = Ids(state, Source);
        var review = Ids(state, Review);
        var guests = Ids(state, Others);
        state.Conversations =
        [
            Channel("C0SOURCE", "g_create_source_code", "Planning and daily work of Source Code", [.. source, "U0OLA", "U0GUEST", SlackWorld.BotUser]),
            Channel("C0STANDUP", "g_create_standup", "Standups of Source Code", [.. source, SlackWorld.BotUser]),
            Channel("C0REVIEW", "g_create_code-review", "Planning and daily work of Code Review", [.. review, SlackWorld.BotUser]),
            Channel("C0RSTAND", "g_code_review_standup", "Standups of Code Review", [.. review, SlackWorld.BotUser]),
            Channel("C0GENERAL", "general", "Everyone; the planner is not a member", [.. source, .. review, .. guests]),
        ];
        foreach (var person in state.People.Where(p => !p.Bot && p.Id != SlackWorld.Slackbot))
            state.Conversations.Add(new() { Id = "D" + person.Id[1..], User = person.Id, Members = [person.Id, SlackWorld.BotUser], Created = now.ToUnixTimeSeconds() });
        return state;

        Conversation Channel(string id, string name, string topic, List<string> members) =>
            new() { Id = id, Name = name, Topic = topic, Members = members, Created = now.ToUnixTimeSeconds() };
    }

    private static List<string> Ids(SlackState state, string group) => [.. state.People.Where(p => p.Group == group).Select(p => p.Id)];

    private static Person Someone(string id, string realName, string title, string tz, string group, string? name = null, bool admin = false, bool guest = false)
    {
        var first = name ?? realName.Split(' ')[0].ToLowerInvariant();
        return new() { Id = id, Name = first, RealName = realName, Title = title, Tz = tz, Email = first + "@example.test", Group = group, Admin = admin, Guest = guest };
    }
}
