using System.Collections.Concurrent;
using SlackPlanner.People;
using SlackPlanner.Slack;
using SlackPlanner.Teams.Yaml;

namespace SlackPlanner.Teams.Apply;

/// <summary>Finds the people and channels that a file names.</summary>
internal sealed class SlackLookup(ISlackApi slack, IPeople people, TimeProvider time)
{
    private const int AtOnce = 8;
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    // Slack allows about 50 of these a minute; a large file gets through in several attempts only if the first ones are remembered.
    private readonly ConcurrentDictionary<(string Workspace, string Email), (string User, long At)> byEmail = new();

    /// <exception cref="SlackException">Slack did not say; nothing can be concluded.</exception>
    public async Task<IReadOnlyDictionary<(Reference Kind, string Text), Found>> Find(
        string workspace, IReadOnlySet<(Reference Kind, string Text)> references, CancellationToken cancel)
    {
        var found = new ConcurrentDictionary<(Reference, string), Found>();
        var channels = references.Where(reference => reference.Kind == Reference.Channel).ToList();
        if (channels.Count > 0)
        {
            var all = new List<Conversation>();
            await foreach (var channel in slack.For(workspace).Conversations.List(cancel: cancel))
                all.Add(channel);
            foreach (var reference in channels)
                found[reference] = Channel(reference.Text, all);
        }

        await Parallel.ForEachAsync(
            references.Where(reference => reference.Kind == Reference.User),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
            async (reference, stop) => found[reference] = await User(workspace, reference.Text, stop));
        return found;
    }

    private static Found Channel(string text, IReadOnlyList<Conversation> all)
    {
        var channel = text is ['#', .. var name] ? all.FirstOrDefault(one => one.Name == name) : all.FirstOrDefault(one => one.Id == text);
        if (channel is null)
        {
            return new(null, text is ['#', ..]
                ? $"there is no channel {text} that SlackPlanner can see. Check the name; in a private channel type /invite @SlackPlanner first; an archived one does not count."
                : $"there is no channel with the id {text} that SlackPlanner can see; in a private channel type /invite @SlackPlanner first.");
        }

        return new(channel.Id, Warning: channel.IsMember ? null : $"SlackPlanner is not in #{channel.Name} yet: type /invite @SlackPlanner there.");
    }

    private async ValueTask<Found> User(string workspace, string text, CancellationToken cancel)
    {
        if (!text.Contains('@', StringComparison.Ordinal))
        {
            return await people.Get(workspace, text, cancel) switch
            {
                null => new(null, $"nobody in this workspace has the id {text}. Copy it from the person's Slack profile (⋮, Copy member ID)."),
                { IsBot: true } => new(null, $"{text} is an app, not a person."),
                _ => new(text),
            };
        }

        if (byEmail.TryGetValue((workspace, text), out var known) && time.GetElapsedTime(known.At) < Remembered)
            return new(known.User);
        if (await slack.For(workspace).Users.LookupByEmail(text, cancel) is not { } user)
            return new(null, $"nobody in this workspace has the e-mail {text}. Check it, or give the member id from the person's Slack profile.");
        byEmail[(workspace, text)] = (user.Id, time.GetTimestamp());
        return new(user.Id);
    }
}
