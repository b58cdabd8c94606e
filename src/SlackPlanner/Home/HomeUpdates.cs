using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.Milestones.Checklist;
using SlackPlanner.Redis;
using SlackPlanner.Rotation;
using SlackPlanner.Standup;
using SlackPlanner.Teams;
using SlackPlanner.TimeOff;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Home;

/// <summary>What changes a Home tab: time off of one's own or of the team, a standup that was answered, an issue, settings. Only tabs that were opened lately are touched.</summary>
internal sealed class HomeUpdates(HomeStore store, ITeams teams, IPlannerClock clock) : IAbsenceHandler, IStandupChanged, ITeamsChanged, IRotationChanged, IIssueHandler, IChecklistChanged
{
    public async Task Handle(string workspace, string user, DateInterval days, Change change, CancellationToken cancel)
    {
        var readers = new HashSet<string>(StringComparer.Ordinal) { user };
        foreach (var team in await teams.Of(workspace, user, cancel))
        {
            // Managers see all budgets, others who is away this week.
            if (Week(team).Intersection(days) is not null)
                readers.UnionWith(Roster.Of(team));
            string?[] managers = [team.Manager.User, team.Manager.Deputy];
            readers.UnionWith(managers.OfType<string>());
        }

        foreach (var reader in await store.OpenedLately(workspace, readers, cancel))
            store.Ask(change, reader);
    }

    /// <summary>What is planned for whoever has the issue, or had it, stands on their tab, and on the managers'.</summary>
    public async Task Handle(Team team, PlannedIssue? before, PlannedIssue? after, Change change, CancellationToken cancel)
    {
        var names = (before?.Assignees ?? []).Concat(after?.Assignees ?? []).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var readers = team.Members.Where(member => member.GitLab is { } name && names.Contains(name)).Select(member => member.User)
            .Append(team.Manager.User).Concat(team.Manager.Deputy is { } deputy ? [deputy] : []);
        foreach (var reader in await store.OpenedLately(team.Workspace, readers, cancel))
            store.Ask(change, reader);
    }

    /// <summary>The next step of a team's checklist stands on the tabs of its managers.</summary>
    public async Task Add(Change change, Team team, CancellationToken cancel)
    {
        foreach (var reader in await store.OpenedLately(team.Workspace, team.Manager.Deputy is { } deputy ? [team.Manager.User, deputy] : [team.Manager.User], cancel))
            store.Ask(change, reader);
    }

    public void AddTurns(Change change, Team team) => Add(change, [team.Id]);

    public void Add(Change change, string user) => change.Enqueue(new HomeChangedJob([], [user]));

    public void Add(Change change, IReadOnlyCollection<string> teamIds)
    {
        if (teamIds.Count > 0)
            change.Enqueue(new HomeChangedJob([.. teamIds], []));
    }

    /// <summary>A day more on either side: a reader's date may be another than the team's.</summary>
    private DateInterval Week(Team team)
    {
        var (monday, sunday) = HomeReader.WeekOf(clock.TodayIn(team.Workspace, team.Zone));
        return new(monday.PlusDays(-1), sunday.PlusDays(1));
    }
}

/// <summary>Something changed for the people of these teams, or for these: the tabs that were opened lately are looked at.</summary>
[Job("home-changed", Version = 1)]
internal sealed record HomeChangedJob(IReadOnlyList<string> TeamIds, IReadOnlyList<string> Users) : IJob;

internal sealed class HomeChangedJobHandler(HomeStore store, ITeams teams) : IJobHandler<HomeChangedJob>
{
    public async Task<JobResult> Handle(HomeChangedJob job, JobContext context, CancellationToken cancel)
    {
        var found = new List<Team>();
        foreach (var id in job.TeamIds)
        {
            if (await teams.Find(context.Workspace, id, cancel) is { } team)
                found.Add(team);
        }

        var change = new Change(context.Workspace);
        foreach (var user in await store.OpenedLately(context.Workspace, Roster.Of(found).Concat(job.Users), cancel))
            store.Ask(change, user);
        return JobResult.Done(change);
    }
}
