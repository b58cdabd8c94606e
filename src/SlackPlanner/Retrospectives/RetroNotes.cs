using NodaTime;
using SlackPlanner.Capacity;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Milestones.Calendar;
using SlackPlanner.MorningNote;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Retrospectives;

/// <summary>A retrospective as one person may read of it.</summary>
/// <param name="Link">null: GitLab does not show it to them.</param>
internal sealed record RetroSeen(string? Link, bool IsOpen);

/// <summary>Looks at a retrospective for one person.</summary>
internal sealed class RetroViews(IssueReader reader, IWorkingDays days)
{
    /// <returns>null: it is gone.</returns>
    public async Task<RetroSeen?> Of(Team team, Retro retro, string user, CancellationToken cancel)
    {
        try
        {
            if (await reader.Read(team, retro.Issue, user, cancel, asTeam: true) is not { } issue)
                return null;
            return new(await reader.Read(team, retro.Issue, user, cancel) is null ? null : SlackText.Link(issue.WebUrl, issue.Reference), issue.IsOpen);
        }
        catch (GitLabException)
        {
            return new(null, IsOpen: true);   // better without its link than not at all
        }
    }

    /// <summary>What it is called to whoever takes part; nothing of what stands in it.</summary>
    public static string NameOf(Team team, Retro retro) =>
        retro.IsProjects ? $"a project's retrospective ({SlackText.Escape(SlackText.Truncate(team.Name, 60))})"
        : team.Calendar.OfKey(retro.Key) is { } milestone ? $"the retrospective of {SlackText.Escape(SlackText.Truncate(milestone.Name, 40))}" : "the retrospective";

    public string Until(Team team, Retro retro) =>
        !retro.IsProjects && team.Calendar.OfKey(retro.Key) is { } milestone ? $" It is confidential until your engineering manager makes it public, around {DateWords.Day(RetroDays.Publication(team, milestone, days))}." : " It is confidential.";

    public static string Where(Team team, RetroSeen seen) =>
        seen.Link is { } link ? $"It is {link}." : $"GitLab does not show it to you yet; {SlackText.User(team.Manager.User)} can let you in. What you say here gets into it all the same.";

    public static ActionsBlock Buttons(Retro retro) => new() { Elements = [new Button { ActionId = FeedbackModal.OpenAction, Text = "Say something", Value = retro.Id }] };
}

/// <summary>The invitation in a participant's morning note.</summary>
internal sealed class RetroInvitationSource(RetroStore store, RetroViews views) : INoteSource
{
    public const string Name = "retro-invitation";

    public string Topic => Name;

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        var team = request.Team;
        if (await store.Get(team.Workspace, team.Id, request.Line.About, cancel) is not { } retro || !retro.Invited.Contains(request.Reader)
            || await views.Of(team, retro, request.Reader, cancel) is not { } seen || (!seen.IsOpen && !request.WasTold))
            return null;
        var name = RetroViews.NameOf(team, retro);
        var by = retro.AskedBy is { } user && user != request.Reader ? $"{SlackText.User(user)} asks you to take part in {name}." : $"*{char.ToUpperInvariant(name[0])}{name[1..]}* is open.";
        var when = retro.Meeting is { } at ? $" Proposed: {DateWords.Day(at.Date)} at {at.TimeOfDay:HH:mm} ({SlackText.Escape(team.Zone.Id)}); say so in the issue if that does not suit you." : "";
        var text = $"{by} What went well, what could improve, which ideas and questions have you?{views.Until(team, retro)}{when} {RetroViews.Where(team, seen)} A message of your own gets into it by *Add to retro* in its menu.";
        return new("A retrospective is open", [SectionBlock.Of(text), .. seen.IsOpen ? [RetroViews.Buttons(retro)] : Array.Empty<Block>()]);
    }
}

/// <summary>The one reminder.</summary>
internal sealed class RetroReminderSource(RetroStore store, RetroViews views) : INoteSource
{
    public const string Name = "retro-reminder";

    public string Topic => Name;

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        var team = request.Team;
        if (await store.Get(team.Workspace, team.Id, request.Line.About, cancel) is not { } retro || !retro.Invited.Contains(request.Reader)
            || (retro.Gave.Contains(request.Reader) && !request.WasTold)
            || await views.Of(team, retro, request.Reader, cancel) is not { } seen || (!seen.IsOpen && !request.WasTold))
            return null;
        var text = $"Is there something for {RetroViews.NameOf(team, retro)}?{views.Until(team, retro)} {RetroViews.Where(team, seen)} This is the only reminder.";
        return new("A retrospective waits for you", [SectionBlock.Of(text), .. seen.IsOpen ? [RetroViews.Buttons(retro)] : Array.Empty<Block>()]);
    }
}
