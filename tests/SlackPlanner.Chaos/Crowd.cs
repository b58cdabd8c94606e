using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace SlackPlanner.Chaos;

/// <summary>What somebody does in a standup; the last member of each pair is how it ends.</summary>
internal enum Deed { Nothing, Share, Edit, Skip, Delete }

/// <summary>People who answer, change their answers and skip; what does not work is tried again, as people do.</summary>
internal sealed class Crowd(Slack slack, Random random, int oneIn, Tally tally)
{
    private const int AtOnce = 4;
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(300);

    public ConcurrentDictionary<(Meeting, Member), Deed> Deeds { get; } = new();

    /// <summary>Chooses who will do what, before anything happens; so the seed decides.</summary>
    /// <returns>Those who share while the questions go out, and those who act when all have them.</returns>
    public (IReadOnlyList<Task> Early, Func<CancellationToken, Task> Late) Choose(Stop stop, Func<CancellationToken, Task> begun, CancellationToken cancel)
    {
        var (early, late) = (new List<(Meeting, Member, Deed)>(), new List<(Meeting, Member, Deed)>());
        foreach (var meeting in stop.Meetings)
        {
            foreach (var member in meeting.Asked.Where(_ => random.Next(oneIn) == 0))
            {
                var deed = random.Next(20) switch { < 12 => Deed.Share, < 15 => Deed.Edit, < 18 => Deed.Skip, _ => Deed.Delete };
                Deeds[(meeting, member)] = deed;
                // Who skips before being asked is not asked: only what is the same either way may race with the questions.
                (deed == Deed.Share && random.Next(3) == 0 ? early : late).Add((meeting, member, deed));
            }
        }

        return (early.Count == 0 ? [] : [Early(early)], token => All(late, token));

        async Task Early(List<(Meeting, Member, Deed)> deeds)
        {
            await begun(cancel);
            await All(deeds, cancel);
        }
    }

    private Task All(List<(Meeting, Member, Deed)> deeds, CancellationToken cancel) => Parallel.ForEachAsync(
        deeds, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (one, token) => await Do(one.Item1, one.Item2, one.Item3, token));

    private async Task Do(Meeting meeting, Member member, Deed deed, CancellationToken cancel)
    {
        if (deed == Deed.Skip)
        {
            await Until(() => Types(meeting, member, "/standup skip", "no standup for you", cancel), cancel);
            return;
        }

        await Until(() => Writes(meeting, member, Deed.Share, cancel), cancel);
        if (deed == Deed.Edit)
            await Until(() => Writes(meeting, member, Deed.Edit, cancel), cancel);
        else if (deed == Deed.Delete)
            await Until(() => Types(meeting, member, "/standup delete", "delete", cancel), cancel);
    }

    private async Task Until(Func<Task<bool>> attempt, CancellationToken cancel)
    {
        while (!await attempt())
        {
            tally.Add("people who tried again");
            await Task.Delay(Again, TimeProvider.System, cancel);
        }

        tally.Add("things people did");
    }

    private async Task<bool> Types(Meeting meeting, Member member, string text, string answer, CancellationToken cancel)
    {
        var said = await slack.Act("command", new { user = member.Id, channel = meeting.Squad.Channel, text }, cancel);
        var words = (string?)said?["text"] ?? "";
        // Typed again after an answer that got lost, it has nothing left to do and says so; that is fine too.
        return (string?)said?["outcome"] == "ok" && words.Contains(answer, StringComparison.Ordinal) && !words.Contains("went wrong", StringComparison.Ordinal);
    }

    private async Task<bool> Writes(Meeting meeting, Member member, Deed deed, CancellationToken cancel)
    {
        var opened = await slack.Act("command", new { user = member.Id, channel = meeting.Squad.Channel, text = "/standup" }, cancel);
        if (opened?["view"]?["id"] is not { } view || opened["view"]!["submit"] is null)
            return await Closes(member, null, cancel);
        var values = new JsonObject { ["question-1"] = new JsonObject { ["standup.text"] = Oracle.Said(meeting, member, deed) } };
        var shared = await slack.Act("submit", new { user = member.Id, view_id = (string)view!, values }, cancel);
        var done = (string?)shared?["outcome"] == "ok" && (string?)shared["view"]?["title"]?["text"] == "Shared";
        await Closes(member, (string)view!, cancel);
        return done;
    }

    private async Task<bool> Closes(Member member, string? view, CancellationToken cancel)
    {
        view ??= (string?)(await slack.State("/state/views?user=" + member.Id, cancel))["stack"]!.AsArray().LastOrDefault()?["id"];
        if (view is not null)
            await slack.Act("close", new { user = member.Id, view_id = view, clear = true }, cancel);
        return false;
    }
}
