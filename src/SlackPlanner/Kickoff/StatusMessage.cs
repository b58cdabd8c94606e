using SlackPlanner.Capacity;
using SlackPlanner.Mail;
using SlackPlanner.Slack;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Kickoff;

/// <param name="Id">Of the letter.</param>
/// <param name="Posted">The direct message stands.</param>
/// <param name="Mail">null: there is none.</param>
internal sealed record StatusLine(string Id, string Name, bool Posted, MailState? Mail);

internal sealed record KickoffStatus(Team Team, Milestone Milestone, KickoffState State, bool HasMail, IReadOnlyList<StatusLine> Lines);

/// <summary>How far a kickoff is, for who sent it. What has to be decided has its buttons. Pure.</summary>
internal static class StatusMessage
{
    public const string Again = "kickoff.mail-again";
    public const string Arrived = "kickoff.mail-arrived";

    /// <summary>Each has two blocks, and a message fifty.</summary>
    private const int MostAsked = 18;

    public static Message For(KickoffStatus status)
    {
        var lines = status.Lines;
        var (posted, sent) = (lines.Count(line => line.Posted), lines.Count(line => line.Mail?.Status == MailStatus.Sent));
        var what = status.State.Rounds == 1 ? "The kickoff" : "What has changed in the kickoff";
        var text = $"{Sign(lines)} {what} of *{SlackText.Escape(SlackText.Truncate(status.Milestone.Name, 60))}* ({SlackText.Escape(SlackText.Truncate(status.Team.Name, 80))}): "
            + $"{posted} of {lines.Count} direct messages{(status.HasMail ? $", {sent} of {lines.Count(line => line.Mail is not null)} e-mails" : "")} have arrived.";
        var blocks = new List<Block> { SectionBlock.Of(text) };
        AddLine(blocks, "No direct message yet", lines.Where(line => !line.Posted));
        AddLine(blocks, "No e-mail address in Slack's profile, so Slack only", status.HasMail ? lines.Where(line => line.Mail is null && line.Posted) : []);
        AddLine(blocks, "E-mail waits and is tried for a day", lines.Where(line => line.Mail is { Status: MailStatus.Waiting, Problem: not null }), line => line.Mail!.Problem);
        foreach (var line in lines.Where(line => line.Mail?.Status is MailStatus.Failed or MailStatus.Unknown).Take(MostAsked))
            blocks.AddRange(Question(line));
        blocks.Add(new ActionsBlock { Elements = [OpenKickoffButton.For(status.Team, status.Milestone)] });
        return new() { Text = text, Blocks = blocks };
    }

    private static string Sign(IReadOnlyList<StatusLine> lines) =>
        lines.Any(line => line.Mail?.Status is MailStatus.Failed or MailStatus.Unknown) ? ":warning:"
        : lines.All(line => line.Posted && line.Mail?.Status is null or MailStatus.Sent) ? ":white_check_mark:" : ":hourglass_flowing_sand:";

    private static void AddLine(List<Block> blocks, string heading, IEnumerable<StatusLine> lines, Func<StatusLine, string?>? why = null)
    {
        var all = lines.ToList();
        if (all.Count == 0)
            return;
        var reason = why is null ? "" : string.Join("; ", all.Select(why).OfType<string>().Distinct().Take(2));
        blocks.Add(ContextBlock.Of(SlackText.Truncate(
            $"{heading}: {string.Join(", ", all.Select(line => ShownNames.InLine(line.Name)))}.{(reason.Length > 0 ? $" ({SlackText.Escape(reason)})" : "")}", 2_900)));
    }

    private static IEnumerable<Block> Question(StatusLine line)
    {
        var mail = line.Mail!;
        var name = ShownNames.InLine(line.Name);
        var problem = SlackText.Escape(SlackText.Truncate(mail.Problem ?? "", 300));
        var again = new Button { ActionId = Again, Text = "Send it again", Value = line.Id };
        if (mail.Status == MailStatus.Failed)
        {
            yield return SectionBlock.Of($"The e-mail to *{name}* was not sent: {problem}. The direct message says the same.");
            yield return new ActionsBlock { Elements = [again] };
        }
        else
        {
            yield return SectionBlock.Of($"Nobody knows whether the e-mail to *{name}* arrived: {problem}. Please ask them; nothing is sent twice by itself.");
            yield return new ActionsBlock { Elements = [again, new Button { ActionId = Arrived, Text = "It arrived", Value = line.Id }] };
        }
    }
}
