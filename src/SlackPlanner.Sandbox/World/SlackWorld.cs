using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.World;

/// <summary>The workspace: its state, the lock around it, and the few operations that API, actions and page share.</summary>
internal sealed class SlackWorld(TimeProvider time, WorldEvents events, SandboxOptions options) : IWorldPart
{
    public const string Team = "T0DEMO";
    public const string TeamDomain = "fernwood";
    public const string AppId = "A0PLANNER";
    public const string BotId = "B0PLANNER";
    public const string BotUser = "U0PLANNER";
    public const string Slackbot = "USLACKBOT";

    public Lock Gate { get; } = new();

    public SlackState State { get; private set; } = new();

    // Beside the list, so that neither an edit nor a look at one channel's history walks over everybody's messages.
    private Dictionary<string, List<Post>> byChannel = [];

    public string Name => "slack";

    /// <summary>Where others reach the sandbox; set once it listens.</summary>
    public string Address { get; set; } = options.PublicUrl.TrimEnd('/');

    public DateTimeOffset Now => time.GetUtcNow();

    public JsonNode Save()
    {
        lock (Gate)
            return JsonSerializer.SerializeToNode(State)!;
    }

    public void Load(JsonNode saved)
    {
        lock (Gate)
            Take(saved.Deserialize<SlackState>()!);
    }

    public void Seed()
    {
        lock (Gate)
            Take(SlackSeed.Demo(Now));
    }

    public Person? Person(string? id) => State.People.Find(p => p.Id == id);

    public Conversation? Conversation(string? id) => State.Conversations.Find(c => c.Id == id);

    public Post? Post(string? channel, string? ts) => channel is not null && byChannel.TryGetValue(channel, out var there) ? there.FindLast(p => p.Ts == ts) : null;

    /// <summary>A channel's messages in the order in which they were posted.</summary>
    public IReadOnlyList<Post> PostsIn(string channel) => byChannel.TryGetValue(channel, out var there) ? there : [];

    /// <summary>A message timestamp: real time, and later than every one before it.</summary>
    public string NextTs()
    {
        var micros = Now.ToUnixTimeMilliseconds() * 1_000;
        State.LastTs = Math.Max(micros, State.LastTs + 1);
        return string.Create(CultureInfo.InvariantCulture, $"{State.LastTs / 1_000_000}.{State.LastTs % 1_000_000:D6}");
    }

    public string NextId(string prefix) => prefix + (++State.LastId).ToString("D6", CultureInfo.InvariantCulture);

    public Conversation DirectMessage(string user)
    {
        var found = State.Conversations.Find(c => c.User == user);
        if (found is not null)
            return found;
        State.Conversations.Add(found = new() { Id = "D" + user[1..], User = user, Members = [user, BotUser], Created = Now.ToUnixTimeSeconds() });
        Changed("message", found.Id);
        return found;
    }

    public Post Add(Post post)
    {
        State.Posts.Add(post);
        Index(post);
        Changed("message", post.Channel, post.EphemeralFor);
        return post;
    }

    public void Remove(Post post)
    {
        State.Posts.Remove(post);
        byChannel[post.Channel].Remove(post);
        Changed("message", post.Channel, post.EphemeralFor);
    }

    public void Changed(string what, string? channel = null, string? user = null) => events.Publish(new(what, channel, user));

    /// <summary>The modals of a person, lowest first.</summary>
    public IReadOnlyList<OpenView> Stack(string user) => [.. State.Views.Where(v => v.User == user)];

    /// <summary>A line that Slack itself shows to one person.</summary>
    public Post Tell(string user, string channel, string text, DateTimeOffset plannerTime) =>
        Add(new() { Ts = NextTs(), Channel = channel, User = Slackbot, Text = text, EphemeralFor = user, PlannerTime = plannerTime });

    private void Take(SlackState state)
    {
        (State, byChannel) = (state, []);
        foreach (var post in state.Posts)
            Index(post);
    }

    private void Index(Post post)
    {
        if (!byChannel.TryGetValue(post.Channel, out var there))
            byChannel[post.Channel] = there = [];
        there.Add(post);
    }
}
