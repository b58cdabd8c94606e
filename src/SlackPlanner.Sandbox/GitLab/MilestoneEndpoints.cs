namespace SlackPlanner.Sandbox.GitLab;

/// <summary>Milestones of groups and projects.</summary>
internal static class MilestoneEndpoints
{
    public static readonly Route[] Routes =
    [
        .. GitLab.Routes.Both("GET", "milestones", List),
        .. GitLab.Routes.Both("POST", "milestones", Create),
        .. GitLab.Routes.Both("GET", "milestones/:milestone_id", (c, p) => Show(c, Find(c, p))),
        .. GitLab.Routes.Both("PUT", "milestones/:milestone_id", Update),
        .. GitLab.Routes.Both("DELETE", "milestones/:milestone_id", Delete),
        .. GitLab.Routes.Both("GET", "milestones/:milestone_id/issues", Issues),
    ];

    private static Reply Show(Call call, GitLabMilestone milestone) => Reply.Ok(IssueJson.Milestone(call.State, milestone, call.Today, call.Web));

    private static Reply List(Call call, bool ofProject)
    {
        var (state, args) = (call.State, call.Args);
        var (group, project) = call.Place(ofProject);
        var ancestors = args.Bool("include_ancestors") ?? args.Bool("include_parent_milestones") ?? false;
        var groups = new HashSet<long>();
        if (group is not null) groups.Add(group.Id);
        if (ancestors) groups.UnionWith(state.Ancestry(group?.Id ?? project!.GroupId).Select(g => g.Id));
        var projects = new HashSet<long>(project is null ? [] : [project.Id]);
        if (group is not null && (args.Bool("include_descendants") ?? false))
        {
            groups.UnionWith(state.Descent(group.Id).Select(g => g.Id));
            projects.UnionWith(state.Projects.Where(p => groups.Contains(p.GroupId)).Select(p => p.Id));
        }

        var found = state.Milestones.Where(m => (m.GroupId is { } g && groups.Contains(g)) || (m.ProjectId is { } p && projects.Contains(p)));
        found = Filtered(args, found);
        return Paging.Page(call, [.. found.OrderByDescending(m => m.Id)], m => IssueJson.Milestone(state, m, call.Today, call.Web));
    }

    private static IEnumerable<GitLabMilestone> Filtered(Args args, IEnumerable<GitLabMilestone> found)
    {
        if (args.OneOf("state", "active", "closed", "all") is { } wanted and not "all") found = found.Where(m => m.State == wanted);
        if (args.Ids("iids") is { Count: > 0 } iids) found = found.Where(m => iids.Contains(m.Iid));
        if (args.Text("title") is { } title) found = found.Where(m => m.Title == title);
        if (args.Text("search_title") is { } inTitle) found = found.Where(m => m.Title.Contains(inTitle, StringComparison.OrdinalIgnoreCase));
        if (args.Text("search") is { } text)
            found = found.Where(m => m.Title.Contains(text, StringComparison.OrdinalIgnoreCase) || (m.Description?.Contains(text, StringComparison.OrdinalIgnoreCase) ?? false));
        if (args.Time("updated_after") is { } after) found = found.Where(m => m.UpdatedAt >= after);
        if (args.Time("updated_before") is { } before) found = found.Where(m => m.UpdatedAt <= before);
        if (args.Date("containing_date") is { } day) found = found.Where(m => (m.StartDate is null || m.StartDate <= day) && (m.DueDate is null || m.DueDate >= day));
        // Both or neither, as documented: one alone filters nothing.
        if (args.Date("start_date") is { } from && args.Date("end_date") is { } to)
            found = found.Where(m => (m.StartDate is null || m.StartDate <= to) && (m.DueDate is null || m.DueDate >= from));
        return found;
    }

    private static GitLabMilestone Find(Call call, bool ofProject)
    {
        var (group, project) = call.Place(ofProject);
        return call.State.Milestones.Find(m => $"{m.Id}" == call.Path["milestone_id"] && (ofProject ? m.ProjectId == project!.Id : m.GroupId == group!.Id))
            ?? throw Refusal.NotFound("Milestone");
    }

    private static void DemandRight(Call call, bool ofProject)
    {
        var (group, project) = call.Place(ofProject);
        if ((group is null ? call.State.Level(call.Me, project!) : call.State.Level(call.Me, group)) < Access.Planner) throw Refusal.Forbidden();
    }

    private static Reply Create(Call call, bool ofProject)
    {
        var (state, args) = (call.State, call.Args);
        var (group, project) = call.Place(ofProject);
        DemandRight(call, ofProject);
        var siblings = state.Milestones.Where(m => m.GroupId == group?.Id && m.ProjectId == project?.Id).ToList();
        var milestone = new GitLabMilestone
        {
            Id = state.NextId(), Iid = siblings.Select(m => m.Iid).DefaultIfEmpty().Max() + 1, GroupId = group?.Id, ProjectId = project?.Id,
            Title = args.Required("title"), Description = args.Text("description"), StartDate = args.Date("start_date"), DueDate = args.Date("due_date"),
            CreatedAt = call.Now, UpdatedAt = call.Now,
        };
        Check(milestone, siblings);
        state.Milestones.Add(milestone);
        return Show(call, milestone) with { Status = 201 };
    }

    private static Reply Update(Call call, bool ofProject)
    {
        var (args, milestone) = (call.Args, Find(call, ofProject));
        DemandRight(call, ofProject);
        if (!args.HasAny(["title", "description", "start_date", "due_date", "state_event"]))
            throw Refusal.Parameter("title, description, start_date, due_date, state_event are missing, at least one parameter must be provided");
        var action = args.OneOf("state_event", "close", "activate");
        var changed = new GitLabMilestone
        {
            Id = milestone.Id,
            Title = args.Has("title") ? args.Text("title") ?? "" : milestone.Title,
            StartDate = args.Has("start_date") ? args.Date("start_date") : milestone.StartDate,
            DueDate = args.Has("due_date") ? args.Date("due_date") : milestone.DueDate,
        };
        Check(changed, call.State.Milestones.Where(m => m.GroupId == milestone.GroupId && m.ProjectId == milestone.ProjectId && m != milestone));
        (milestone.Title, milestone.StartDate, milestone.DueDate, milestone.UpdatedAt) = (changed.Title, changed.StartDate, changed.DueDate, call.Now);
        if (args.Has("description")) milestone.Description = args.Text("description");
        if (action is not null) milestone.State = action == "close" ? "closed" : "active";
        return Show(call, milestone);
    }

    private static void Check(GitLabMilestone milestone, IEnumerable<GitLabMilestone> siblings)
    {
        if (string.IsNullOrWhiteSpace(milestone.Title)) throw Refusal.Invalid("title", "can't be blank");
        if (siblings.Any(m => m.Title == milestone.Title)) throw Refusal.Invalid("title", "already being used for another group or project milestone.");
        if (milestone.StartDate > milestone.DueDate) throw Refusal.Invalid("due_date", "must be greater than start date");
    }

    private static Reply Delete(Call call, bool ofProject)
    {
        var milestone = Find(call, ofProject);
        DemandRight(call, ofProject);
        foreach (var issue in call.State.Issues.Where(i => i.MilestoneId == milestone.Id)) issue.MilestoneId = null;
        call.State.Milestones.Remove(milestone);
        return Reply.Gone();
    }

    /// <summary>Of a group's milestone this leaves out the issues of subgroups' projects: the API's own trap.</summary>
    private static Reply Issues(Call call, bool ofProject)
    {
        var milestone = Find(call, ofProject);
        var issues = call.State.Issues.Where(i => i.MilestoneId == milestone.Id && call.State.CanRead(call.Me, i)
            && (ofProject || call.State.Project(i.ProjectId).GroupId == milestone.GroupId));
        return Paging.Page(call, [.. issues.OrderBy(i => i.RelativePosition)], i => IssueJson.Of(call, i));
    }
}
