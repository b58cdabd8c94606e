using SlackPlanner.Capacity;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Kickoff;

/// <summary>The last look before it goes out. Pure.</summary>
internal static class ConfirmModal
{
    public const string CallbackId = "kickoff-confirm";
    public const string Assign = "assign";
    public const string Value = "value";

    private const int MostLines = 25;

    public static ModalViewDefinition For(KickoffPage page, KickoffForm form)
    {
        var title = KickoffModal.Title(page.Milestone.Name);
        if (page.Unexplained is { Count: > 0 } unexplained)
        {
            var names = string.Join(", ", unexplained.Select(row => $"*{ShownNames.InLine(page.Name(row.User))}* ({row.Over} over)"));
            return ModalViewDefinition.Notice(title, $"The kickoff says why somebody gets more than the budget, so say it first, or take an issue away: {names}. Nothing was sent.") with { Close = "Back" };
        }

        var to = page.Recipients;
        var names2 = string.Join(", ", to.Select(row => ShownNames.InLine(page.Name(row.User))));
        var blocks = new List<Block> { SectionBlock.Of(SlackText.Truncate($"*{(page.WasSent ? "Only what has changed goes" : "This goes")} to {to.Count} {(to.Count == 1 ? "engineer" : "engineers")}*: {names2}.{Ways(page)}", 2_900)) };
        if (page.Plan.Moves is { Count: > 0 } moves)
        {
            var lines = moves.Where(move => page.Sees(move.Issue)).Take(MostLines)
                .Select(move => $"• {SlackText.Escape(move.Issue.Confidential ? $"#{move.Issue.Iid} (confidential)" : $"#{move.Issue.Iid} {SlackText.Truncate(move.Issue.Title, 60)}")}: "
                    + $"{SlackText.Escape(move.Leaves.Count == 0 ? "nobody" : string.Join(", ", move.Leaves.Select(name => "@" + name)))} → {SlackText.Escape(move.GitLabName is { } name ? "@" + name : "nobody")}").ToList();
            var more = moves.Count - lines.Count;
            blocks.Add(SectionBlock.Of(SlackText.Truncate($"*Assignments in GitLab*, before → after:\n{string.Join('\n', lines)}{(more > 0 ? $"\n… and {more} more." : "")}", 2_900)));
            var now = Option.Of("now", "Write these assignments to GitLab now");
            blocks.Add(new InputBlock
            {
                BlockId = Assign, Label = "Assign", Optional = true,
                Hint = new PlainText(page.Team.Process == Process.CodeReview ? "Otherwise they are written on the milestone's first day, as the checklist says." : "You can undo them for a day."),
                Element = new CheckboxGroup { ActionId = Value, Options = [now], InitialOptions = page.Team.Process == Process.SourceCode ? [now] : null },
            });
        }

        return new() { CallbackId = CallbackId, Title = title, Submit = "Send now", Close = "Back", PrivateMetadata = (form with { Rounds = page.State.Rounds }).Json(), Blocks = blocks };
    }

    private static string Ways(KickoffPage page)
    {
        var text = page.HasMail ? " By direct message and e-mail" : " By direct message";
        var copies = KickoffCopies.Of(page.Team);
        return text + (copies.Count == 0 ? "." : $"; {string.Join(" and ", copies.Select(SlackText.User))} {(copies.Count == 1 ? "gets" : "get")} a copy.");
    }
}

/// <summary>Who gets everything: counterparts with <c>kickoff_copy</c>.</summary>
internal static class KickoffCopies
{
    public static IReadOnlyList<string> Of(Team team) => [.. team.Counterparts.Where(counterpart => counterpart.KickoffCopy).Select(counterpart => counterpart.User).Distinct()];
}
