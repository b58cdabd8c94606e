using SlackPlanner.Deliveries;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>How an issue of one's own is told; it may be shared with the team.</summary>
internal sealed class ElseKind(IDeliveries deliveries) : IJournalKind
{
    public const string Name = "else";
    public const string Share = "else.share";

    public string Kind => Name;

    public Message Show(JournalEntry entry, Team team) => Show(entry, isShared: false, team);

    /// <summary>An issue that was taken back is not shared any more.</summary>
    public Task After(JournalEntry entry, Team team, Change change, CancellationToken cancel)
    {
        if (entry is { Undoes: { } undone, Outcome.End: JournalEnd.Done })
            deliveries.Delete(change, ShareId(undone));
        return Task.CompletedTask;
    }

    public static string ShareId(string entry) => "else-share:" + entry;

    public static Message Show(JournalEntry entry, bool isShared, Team team)
    {
        if (entry.Outcome!.End != JournalEnd.Done)
            return JournalMessage.Of(entry);
        var hint = isShared ? $"It is shared in {SlackText.Channel(team.Channel)}."
            : entry.IsConfidential ? "It is confidential, so it is not for a channel."
            : $"Consider sharing it in {SlackText.Channel(team.Channel)}.";
        var text = $":white_check_mark: {JournalWords.Name(entry.Steps[0])} is there, assigned to you. {Unweighed(entry)}{hint}";
        List<BlockElement> elements = isShared || entry.IsConfidential ? [] : [new Button { ActionId = Share, Text = "Share with the team", Value = entry.Id, Style = Button.Primary }];
        if (entry.CanBeUndone)
            elements.Add(JournalButtons.Undo(entry.Id));
        return new() { Text = text, Blocks = elements.Count == 0 ? [SectionBlock.Of(text)] : [SectionBlock.Of(text), new ActionsBlock { Elements = elements }] };
    }

    /// <summary>On the Free tier weights are labels, and one may be missing.</summary>
    public static string Unweighed(JournalEntry entry) =>
        entry.Wish?.Steps is [JournalStep.Create { Weight: { } weight }] && entry.Steps[0].After is { Weight: null }
            ? $"It has no weight: there is no label {SlackText.Code($"{IssueWeight.FreeScope}::{weight}")} yet. "
            : "";
}
