using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime;

namespace SlackPlanner.Chaos;

/// <summary>When, in real time, a stop of the clock began and when all its work was done.</summary>
internal sealed record Span(Instant Begun, Instant Ended);

/// <summary>Compares what stands in Slack with what must stand there.</summary>
internal static class Verdict
{
    private const int Shown = 25;

    /// <summary>As many as a process runs: each may have been about to send.</summary>
    private const int JobsAtOnce = 16;

    /// <summary>On a busy machine a call may take longer than the app waits, and take effect all the same.</summary>
    private const int Chance = 3;

    /// <returns>The differences in words; none if all is as it must be.</returns>
    /// <param name="lateAnswers">Messages to people whose command or form took longer than Slack waits: they come when they come, and are none of the standups'.</param>
    public static IReadOnlyList<string> Differences(
        IEnumerable<Expected> expected, JsonArray messages, Company company, IReadOnlyList<Span> spans, out int lateAnswers)
    {
        var differences = new List<string>();
        var found = Found(messages, company, differences, out lateAnswers);
        foreach (var one in expected)
        {
            if (!found.Remove(one.Slot, out var there))
            {
                differences.Add($"missing: {one.Slot}");
                continue;
            }

            if (there.Count > 1)
                differences.Add($"{there.Count} times instead of once: {one.Slot} (ts {string.Join(", ", there.Select(message => message.Ts))})");
            differences.AddRange(there.SelectMany(message => Wrong(one, message, spans[one.Stop])));
        }

        differences.AddRange(found.Keys.Select(slot => $"nobody asked for it: {slot}"));
        return differences.Count <= Shown ? differences : [.. differences.Take(Shown), $"… and {differences.Count - Shown} more"];
    }

    /// <summary>The second look is for what Slack applies late and for processes that were frozen; if it has more to do, the first one does not do its work.</summary>
    public static IReadOnlyList<string> TooManyDoubles(Tally tally)
    {
        var allowed = tally[Mischief.Ordered("late")] + (tally["processes frozen for longer than a lease"] * JobsAtOnce) + Chance;
        var doubles = tally["doubles removed by the second look"];
        return doubles <= allowed ? [] : [$"{doubles} messages stood twice until the second look; at most {allowed} can have come late"];
    }

    private static Dictionary<string, List<Message>> Found(JsonArray messages, Company company, List<string> differences, out int lateAnswers)
    {
        var all = messages.Select(json => new Message(
            (string)json!["channel"]!, (string)json["ts"]!, (string?)json["thread_ts"], (string?)json["text"] ?? "", (string?)json["username"],
            json["metadata"] is not null, json["ephemeral_for"] is not null || json["bot_id"] is null)).Where(message => !message.Private).ToList();
        lateAnswers = all.RemoveAll(message => !message.IsDelivery && message.Channel[0] == 'D' && IsLateAnswer(message.Text));
        var boards = all.Where(message => message.Channel[0] == 'C' && (message.Thread is null || message.Thread == message.Ts)).ToDictionary(message => (message.Channel, message.Ts));
        var found = new Dictionary<string, List<Message>>();
        foreach (var message in all)
        {
            if (Slot(message, boards, company) is not { } slot)
                differences.Add($"cannot be placed: in {message.Channel} at {message.Ts}: {message.Text.Split('\n')[0]}");
            else if (found.TryGetValue(slot, out var same))
                same.Add(message);
            else
                found[slot] = [message];
        }

        return found;
    }

    // What was sent is saved; or, with Redis away for longer than Slack waits, is not, and the person tries again.
    private static bool IsLateAnswer(string text) =>
        text.Contains("what you sent is saved", StringComparison.Ordinal) || text.StartsWith("*Standup* was not saved: ", StringComparison.Ordinal);

    // The day that a message is about stands in its own words, of an answer in those of the message that it answers.
    private static string? Slot(Message message, Dictionary<(string, string), Message> boards, Company company)
    {
        if (message.Channel[0] == 'D')
            return DayIn(message.Text, company) is { } day ? Slots.Prompt(message.Channel, day) : null;
        if (message.Thread is null || message.Thread == message.Ts)
            return DayIn(message.Text, company) is { } date ? Slots.Board(message.Channel, date) : null;
        return boards.TryGetValue((message.Channel, message.Thread), out var board) && DayIn(board.Text, company) is { } theirs && message.Author is { } author
            ? Slots.Answer(message.Channel, theirs, author)
            : null;
    }

    private static string? DayIn(string text, Company company)
    {
        for (var date = Company.FirstMonday; date <= company.LastDay; date = date.PlusDays(1))
        {
            var day = date.ToString("ddd d MMM", CultureInfo.InvariantCulture);
            if (text.Contains(day, StringComparison.Ordinal))
                return day;
        }

        return null;
    }

    private static IEnumerable<string> Wrong(Expected expected, Message message, Span span)
    {
        // Names in a row end with a comma or the full stop.
        var text = message.Text + "\n" + message.Text.Replace(',', '|').Replace('.', '|');
        foreach (var words in expected.Says.Where(words => !text.Contains(words, StringComparison.Ordinal)))
            yield return $"does not say '{words}': {expected.Slot}: {message.Text}";
        foreach (var words in expected.Keeps.Where(words => text.Contains(words, StringComparison.Ordinal)))
            yield return $"says '{words}': {expected.Slot}: {message.Text}";
        var posted = Instant.FromUnixTimeSeconds(0) + Duration.FromSeconds((double)decimal.Parse(message.Ts, CultureInfo.InvariantCulture));
        if (posted < span.Begun || posted > span.Ended)
            yield return $"not in its time: {expected.Slot}, posted at {posted}, while its standup ran from {span.Begun} to {span.Ended}";
    }

    private sealed record Message(string Channel, string Ts, string? Thread, string Text, string? Author, bool IsDelivery, bool Private);
}
