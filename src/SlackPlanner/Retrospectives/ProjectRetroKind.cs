using SlackPlanner.Access;
using SlackPlanner.Journal;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Retrospectives;

/// <summary>How a project's retrospective is told, and who learns of it.</summary>
internal sealed class ProjectRetroKind(RetroStore store, IMorningNote note) : IJournalKind
{
    public string Kind => ProjectRetro.Kind;

    public Message Show(JournalEntry entry, Team team)
    {
        if (entry.Outcome!.End != JournalEnd.Done)
            return Say(entry, $":warning: {Problem(entry, team)} Nothing was made.");
        var others = ProjectRetro.Of(entry)?.People.Where(user => user != entry.User).ToList() ?? [];
        return Say(entry, $":white_check_mark: {SlackText.Code(entry.Steps[0].Issue.ToString())} is there, confidential. {string.Join(" ", others.Select(SlackText.User))} will read of it in the morning.{Meeting(entry)}");
    }

    public Message ShowUndo(JournalEntry entry, Team team)
    {
        var text = entry.Outcome!.End == JournalEnd.Done ? ":leftwards_arrow_with_hook: The retrospective is closed, with a comment that says why." : $":warning: {Problem(entry, team)} Nothing was changed.";
        return new() { Text = text, Blocks = [SectionBlock.Of(text)] };
    }

    public Message InDm(JournalEntry entry, Team team) => entry.Undoes is null ? Show(entry, team) : ShowUndo(entry, team);

    public async Task After(JournalEntry entry, Team team, Change change, CancellationToken cancel)
    {
        if (entry.Outcome!.End != JournalEnd.Done)
            return;
        var key = "p" + (entry.Undoes ?? entry.Id);
        if (entry.Undoes is not null)
        {
            if (await store.Get(change.Workspace, team.Id, key, cancel) is { } retro)
                store.Close(change, retro);
            return;
        }

        if (ProjectRetro.Of(entry) is not { } draft)
            return;
        store.Put(change, team.Id, key, entry.Steps[0].Issue, draft.People, entry.User, draft.Meeting);
        foreach (var user in draft.People.Where(user => user != entry.User))
            note.Add(change, user, new(RetroInvitationSource.Name, team.Id, key));
    }

    private static string Meeting(JournalEntry entry) => ProjectRetro.Of(entry)?.Meeting is null ? "" : " Put the meeting into your calendars once the proposed time suits everybody.";

    private static string Problem(JournalEntry entry, Team team) => entry.Outcome is { End: JournalEnd.Failed, Trouble: { } trouble } && !trouble.MayPass
        ? SlackText.Escape($"SlackPlanner's GitLab token does not reach the retrospective project {team.GitLab.RetroProject}, or may not write there. Whoever runs SlackPlanner can make its GitLab user a member with the role Developer, or set GitLab__RetroToken.")
        : JournalMessage.Problem(entry);

    private static Message Say(JournalEntry entry, string text) => entry.CanBeUndone && entry.Outcome!.End == JournalEnd.Done
        ? JournalMessage.With(text, entry) : new() { Text = text, Blocks = [SectionBlock.Of(text)] };
}
