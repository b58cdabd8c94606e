using System.Globalization;
using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Weights.Vote;

/// <summary>A vote's messages: the one in the channel, those in DMs, the opening of the talk. Until the reveal no vote can be read from any of them. Pure.</summary>
internal static class VoteMessage
{
    public const string Cast = "weight.vote.cast", Set = "weight.vote.set", Again = "weight.vote.again";

    public const int MostButtons = 10;

    private const int MostNames = 30;
    private const int Bar = 20;

    /// <summary>The message in the channel.</summary>
    /// <param name="names">Of who started it and, once revealed, of who voted; not escaped.</param>
    /// <param name="expected">How many are there to vote.</param>
    public static Message InChannel(WeightVote vote, IReadOnlyDictionary<string, string> names, DateTimeZone zone, int expected) =>
        vote.Stage == VoteStage.Open ? Open(vote, names, zone, Taken(vote, expected)) : Shown(vote, names, withButtons: true);

    /// <summary>The same for one person who votes in a DM.</summary>
    public static Message InDm(WeightVote vote, IReadOnlyDictionary<string, string> names, DateTimeZone zone, string user)
    {
        var own = vote.Votes.TryGetValue(user, out var weight) ? $"You vote *{weight}*. Another button changes it." : "Only you see which button you press.";
        return vote.Stage == VoteStage.Open ? Open(vote, names, zone, own) : Shown(vote, names, withButtons: true);
    }

    /// <summary>What opens the talk below the message in the channel; null: there is nothing to talk over.</summary>
    public static Message? Talk(WeightVote vote)
    {
        if (vote.Count is not { Total: > 0, IsUnanimous: false, Spread: [var lowest, .., var highest] })
            return null;
        var text = $"{Round(vote)}From {lowest.Weight} to {highest.Weight}: what do those who voted high know of, and what do those who voted low? Talk it over here, then set the weight above or vote again.";
        return new() { Text = text, Blocks = [SectionBlock.Of(text)] };
    }

    /// <summary>The answer to whoever asked for the vote.</summary>
    public static string Started(WeightVote vote, DateTimeZone zone) => vote.Channel is { } channel
        ? $":ballot_box_with_ballot: The vote on {Name(vote)} is open in {SlackText.Channel(channel)}{(vote.InDm.Count == 0 ? "" : ", and in DMs to who is not there")}. It is revealed {When(vote, zone)}, or as soon as everybody who is here has voted."
        : $":ballot_box_with_ballot: The vote on {Name(vote)} is open in DMs to those who may see a confidential issue. It is revealed {When(vote, zone)}, or as soon as they all have voted.";

    public static string Name(WeightVote vote) => vote.Link switch
    {
        null => SlackText.Code(vote.Issue.ToString()),
        { Title: null } link => $"{IssueState.Name(link)} (confidential)",
        { } link => IssueState.Name(link),
    };

    private static Message Open(WeightVote vote, IReadOnlyDictionary<string, string> names, DateTimeZone zone, string foot)
    {
        var text = $"*Which weight for {Name(vote)}?*\n{Round(vote)}{Escaped(names, vote.StartedBy)} asks for your vote. Votes are hidden until the reveal {When(vote, zone)}, or when everybody who is here has voted; until then each may change theirs.";
        var blocks = new List<Block> { SectionBlock.Of(text) };
        foreach (var row in vote.Scale.Take(MostButtons).Select((weight, at) => (weight, at)).Chunk(5))
            blocks.Add(new ActionsBlock { Elements = [.. row.Select(one => Button(vote, one.weight, one.at))] });
        blocks.Add(ContextBlock.Of(vote.Earlier.Count == 0 ? foot : $"{foot} Before: {string.Join("; ", vote.Earlier)}."));
        return new() { Text = $"Which weight for {Name(vote)}? A vote until {Clock(vote, zone)}.", Blocks = blocks };
    }

    private static Message Shown(WeightVote vote, IReadOnlyDictionary<string, string> names, bool withButtons)
    {
        var count = vote.Count;
        var (line, lead) = (vote.Result, count.Total) switch
        {
            ({ } result, _) => ($":white_check_mark: *{Name(vote)} has the weight {result.Weight}*, set by {Escaped(names, result.By)} from the team's vote.", ""),
            (null, 0) => ($"*Nobody has voted on {Name(vote)}.* It has no weight from this vote.", ""),
            (null, var total) => ($"*{(total == 1 ? "One has" : $"{total} have")} voted on {Name(vote)}: {count.Proposal} is proposed.*", $"\n{count.Explanation}"),
        };
        var blocks = new List<Block> { SectionBlock.Of(line + lead) };
        if (count.Total > 0)
            blocks.Add(SectionBlock.Of(Spread(vote, names)));
        if (vote.Earlier.Count > 0)
            blocks.Add(ContextBlock.Of($"Before: {string.Join("; ", vote.Earlier)}."));
        if (withButtons && vote.Stage == VoteStage.Revealed)
            blocks.Add(new ActionsBlock { Elements = [.. Choices(vote, count), new Button { ActionId = Again, Text = "Vote again", Value = vote.Key.Value() }] });
        return new() { Text = line, Blocks = blocks };
    }

    /// <summary>One click sets the proposal; what others voted for stands beside it, for after the talk.</summary>
    private static IEnumerable<Button> Choices(WeightVote vote, VoteCount count) => count.Spread
        .OrderByDescending(each => each.Weight == count.Proposal).ThenBy(each => each.Weight).Take(MostButtons)
        .Select((each, at) => new Button
        {
            ActionId = Numbered(Set, at), Text = $"Set {each.Weight}", Value = vote.Key.Value(each.Weight), Style = each.Weight == count.Proposal ? Slack.Button.Primary : null,
        });

    private static string Spread(WeightVote vote, IReadOnlyDictionary<string, string> names)
    {
        var most = vote.Count.Spread.Max(each => each.Votes);
        return string.Join('\n', vote.Count.Spread.Select(each =>
        {
            var voters = vote.Votes.Where(one => one.Value == each.Weight).Select(one => Escaped(names, one.Key)).Order(StringComparer.Ordinal).ToList();
            var shown = voters.Count <= MostNames ? string.Join(", ", voters) : $"{string.Join(", ", voters.Take(MostNames))} and {voters.Count - MostNames} more";
            return $"`{each.Weight.ToString(CultureInfo.InvariantCulture),2} {new string('█', Math.Max(1, each.Votes * Math.Min(Bar, most) / most))}` {each.Votes} · {shown}";
        }));
    }

    private static Button Button(WeightVote vote, int weight, int at)
    {
        var meaning = WeightScale.Of(vote.Scale).Meaning(weight);
        return new() { ActionId = Numbered(Cast, at), Text = meaning is null ? weight.ToString() : $"{weight} · {meaning.Name}", Value = vote.Key.Value(weight) };
    }

    /// <summary>Action ids are unique in a message and speak in letters.</summary>
    public static string Numbered(string action, int at) => $"{action}.{(char)('a' + at)}";

    private static string Taken(WeightVote vote, int expected)
    {
        var (count, here) = (vote.Votes.Count, Math.Max(expected, vote.Votes.Count));
        return $"{count} of {here} {(here == 1 ? "has" : "have")} voted.";
    }

    private static string Round(WeightVote vote) => vote.Round == 1 ? "" : $"Round {vote.Round}. ";

    private static string When(WeightVote vote, DateTimeZone zone) => $"at {SlackText.Date(vote.RevealAt.ToUnixTimeSeconds(), "{time}", Clock(vote, zone))}";

    private static string Clock(WeightVote vote, DateTimeZone zone) => vote.RevealAt.InZone(zone).TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Escaped(IReadOnlyDictionary<string, string> names, string user) => SlackText.Escape(SlackText.Truncate(names.GetValueOrDefault(user) ?? "A teammate", 60));
}
