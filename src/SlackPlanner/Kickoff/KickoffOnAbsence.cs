using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.Milestones.Draft;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.TimeOff;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Kickoff;

/// <summary>Somebody's time off may have changed a budget that a draft or a kickoff was made with.</summary>
[Job("kickoff-budget", Version = 1)]
internal sealed record KickoffBudgetJob(string User, LocalDate First, LocalDate Last) : IJob;

/// <summary>A job of its own: what is planned may have to be asked of GitLab.</summary>
internal sealed class KickoffOnAbsence : IAbsenceHandler
{
    public Task Handle(string workspace, string user, DateInterval days, Change change, CancellationToken cancel)
    {
        change.Enqueue(new KickoffBudgetJob(user, days.Start, days.End));
        return Task.CompletedTask;
    }
}

internal sealed class KickoffBudgetJobHandler(ITeams teams, IAssignmentDrafts drafts, KickoffStore store, IMorningNote note, IPlannerClock clock) : IJobHandler<KickoffBudgetJob>
{
    private const int Furthest = 3;

    public async Task<JobResult> Handle(KickoffBudgetJob job, JobContext context, CancellationToken cancel)
    {
        var change = new Change(context.Workspace);
        foreach (var team in (await teams.Of(context.Workspace, job.User, cancel)).Where(team => team.Member(job.User) is not null))
        {
            var today = clock.TodayIn(context.Workspace, team.Zone);
            foreach (var milestone in team.Calendar.From(today).Take(Furthest).Where(milestone => milestone.Start <= job.Last && milestone.Due >= job.First))
            {
                if (await drafts.Find(team, milestone, cancel) is not null || (await store.Get(team.Workspace, team.Id, milestone.Key, cancel)).Value.Rounds > 0)
                    note.AddForManager(change, team, new(KickoffBudgetSource.Name, team.Id, milestone.Key));
            }
        }

        return change.IsEmpty ? JobResult.Done() : JobResult.Done(change);
    }
}

/// <summary>Whose budget is other than the draft or the kickoff had it; a change that was taken back is none.</summary>
internal sealed class KickoffBudgetSource(IAssignmentDrafts drafts, KickoffStore store, NameReader names, TeamAccess access, IPlannerClock clock) : INoteSource
{
    public const string Name = "kickoff-budget";

    private const int Most = 15;

    public string Topic => Name;

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        var team = request.Team;
        if (team.Calendar.OfKey(request.Line.About) is not { } milestone || clock.TodayIn(team.Workspace, team.Zone) > milestone.Due
            || !await access.Allows(team, request.Reader, Right.RunChecklist, cancel))
            return null;
        var state = (await store.Get(team.Workspace, team.Id, milestone.Key, cancel)).Value;
        var plan = await drafts.Plan(team, milestone, cancel);
        var moved = plan.Rows.Select(row => (Row: row, Then: Then(state, plan, row.User))).Where(one => one.Then is { } then && then != one.Row.Capacity.Budget.Weight).ToList();
        if (moved.Count == 0)
            return null;
        var shown = await names.Of(team, moved.Select(one => one.Row.User), cancel);
        var lines = moved.Take(Most).Select(one =>
            $"• {ShownNames.InLine(shown[one.Row.User])}: budget {one.Then} → {one.Row.Capacity.Budget.Weight}, weight {one.Row.Load.Weight}{(one.Row.Over > 0 ? $", *{one.Row.Over} over*" : "")}");
        var title = $"Kickoff {SlackText.Truncate(plan.Report.Milestone.Name, 40)}: budgets have changed";
        var text = $"*{SlackText.Escape(title)}* in {SlackText.Escape(SlackText.Truncate(team.Name, 80))}, since {(state.Rounds > 0 ? "it was sent" : "the draft was begun")}:\n{string.Join('\n', lines)}"
            + (moved.Count > Most ? $"\n… and {moved.Count - Most} more." : "");
        return new(title, [SectionBlock.Of(SlackText.Truncate(text, 2_900)), new ActionsBlock { Elements = [OpenKickoffButton.For(team, plan.Report.Milestone)] }], "/kickoff");
    }

    /// <summary>The budget as it was last announced, or drafted with; null: neither.</summary>
    private static int? Then(KickoffState state, DraftPlan plan, string user) =>
        state.Sent.TryGetValue(user, out var sent) ? sent.Budget().Weight : plan.Draft.Budgets.TryGetValue(user, out var drafted) ? drafted : null;
}
