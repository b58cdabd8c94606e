using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Milestones.Calendar;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Retrospectives;

/// <summary>Reminds, once, those who were invited to a milestone's retrospective and have said nothing.</summary>
internal sealed class RetroReminderRoutine(RetroStore store, IMorningNote note, IGitLabClient gitLab, IWorkingDays days) : IRoutine
{
    /// <summary>Early enough for the notes of most zones on that day.</summary>
    private static readonly LocalTime BeforeMorning = new(0, 15);

    public string Name => RetroDays.Remind;

    public string Help => "Reminds those who have said nothing in the retrospective, once, two working days before it is offered for publication";

    public Period StillUsefulFor { get; } = Period.FromDays(1);

    public string Instead => "*Add to retro* in a message's menu brings something into it at any time.";

    public bool IsFor(Team team) => team.GitLab.RetroProject is { Length: > 0 };

    public Occurrence? Next(Team team, LocalDateTime after)
    {
        var at = team.Routines.GetValueOrDefault(Name)?.At ?? BeforeMorning;
        // The reminder comes after the milestone has ended.
        return EachMilestone.Next(team, after, at, milestone => RetroDays.Reminder(team, milestone, days), from: after.Date.PlusMonths(-2));
    }

    public async Task Run(OccurrenceRun run, Change change, CancellationToken cancel)
    {
        if (await store.Get(run.Team.Workspace, run.Team.Id, run.Key, cancel) is not { } retro)
        {
            // One that came late and not by us: the invitation is the reminder.
            await RetroOpenJob.Ask(change, run.Team, run.Key, "reminder");
            return;
        }

        var wrote = await Authors(run.Team, retro, cancel);
        foreach (var user in retro.Invited.Except(retro.Gave).Where(user => run.Team.GitLabNameOf(user) is not { } name || !wrote.Contains(name)))
            note.Add(change, user, new(RetroReminderSource.Name, run.Team.Id, run.Key));
    }

    /// <summary>Who has commented in GitLab itself; without an answer nobody is known to have.</summary>
    private async Task<HashSet<string>> Authors(Team team, Retro retro, CancellationToken cancel)
    {
        var authors = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            await foreach (var written in gitLab.For(team).Notes.List(retro.Issue.Project, retro.Issue.Iid, null, cancel))
            {
                if (written is { System: false, Author: { } author })
                    authors.Add(author.Username);
            }
        }
        catch (GitLabException)
        {
            // One reminder too many is the lesser harm.
        }

        return authors;
    }
}
