using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.GitLab;

/// <summary>Lists, reads, counts, creates, changes, orders, moves and deletes issues.</summary>
internal static class IssueEndpoints
{
    public static readonly Route[] Routes =
    [
        new("GET", "/issues", c => List(c, c.State.Issues, "created_by_me", null)),
        new("GET", "/issues_statistics", c => Count(c, c.State.Issues, "created_by_me")),
        new("GET", "/groups/:id/issues", c => List(c, InGroup(c), "all", c.Group().Path)),
        new("GET", "/groups/:id/issues_statistics", c => Count(c, InGroup(c), "all")),
        new("GET", "/projects/:id/issues", InProject),
        new("POST", "/projects/:id/issues", Create),
        new("GET", "/projects/:id/issues_statistics", c => Count(c, OfProject(c), "all")),
        new("GET", "/projects/:id/issues/:iid", c => Reply.Ok(IssueJson.Of(c, c.Issue()))),
        new("PUT", "/projects/:id/issues/:iid", Update),
        new("DELETE", "/projects/:id/issues/:iid", Delete),
        new("PUT", "/projects/:id/issues/:iid/reorder", Reorder),
        new("POST", "/projects/:id/issues/:iid/move", IssueMove.Handle),
    ];

    // As GitLab EE answers, word for word: clients recognise it.
    private const string Fields = "assignee_id, assignee_ids, confidential, created_at, description, discussion_locked, due_date, labels, add_labels, remove_labels, "
        + "milestone_id, state_event, title, issue_type, weight, epic_id, epic_iid";

    private static IEnumerable<GitLabIssue> InGroup(Call call)
    {
        var groups = call.State.Descent(call.Group().Id).Select(g => g.Id).ToHashSet();
        return call.State.Issues.Where(i => groups.Contains(call.State.Project(i.ProjectId).GroupId));
    }

    private static IEnumerable<GitLabIssue> OfProject(Call call)
    {
        var project = call.Project();
        return call.State.Issues.Where(i => i.ProjectId == project.Id);
    }

    private static Reply List(Call call, IEnumerable<GitLabIssue> issues, string scope, string? group)
    {
        var details = call.Args.Bool("with_labels_details") ?? false;
        var sorted = new IssueOrder(call).Apply(IssueFilter.Select(call, issues, scope));
        return Paging.Page(call, sorted, i => IssueJson.Of(call, i, group, details));
    }

    private static Reply InProject(Call call)
    {
        var order = new IssueOrder(call);
        if (!order.IsKeyset) return List(call, OfProject(call), "all", null);
        var details = call.Args.Bool("with_labels_details") ?? false;
        return Paging.Keyset(call, order, order.Apply(IssueFilter.Select(call, OfProject(call), "all")), i => IssueJson.Of(call, i, null, details));
    }

    private static Reply Count(Call call, IEnumerable<GitLabIssue> issues, string scope)
    {
        var found = IssueFilter.Select(call, issues, scope);
        var counts = new JsonObject { ["all"] = found.Count, ["closed"] = found.Count(i => i.State == "closed"), ["opened"] = found.Count(i => i.State == "opened") };
        return Reply.Ok(new JsonObject { ["statistics"] = new JsonObject { ["counts"] = counts } });
    }

    private static Reply Create(Call call)
    {
        var (state, args, project) = (call.State, call.Args, call.Project());
        if (!project.IssuesEnabled || state.Level(call.Me, project) < Access.Guest) throw Refusal.Forbidden();
        var title = CheckTitle(args.Required("title"));
        Check(call);
        var siblings = state.Issues.Where(i => i.ProjectId == project.Id).ToList();
        var owner = state.Level(call.Me, project) >= Access.Owner;
        var issue = new GitLabIssue
        {
            Id = state.NextId(), Iid = siblings.Select(i => i.Iid).DefaultIfEmpty().Max() + 1, ProjectId = project.Id, Title = title, AuthorId = call.Me.Id,
            CreatedAt = (owner ? args.Time("created_at") : null) ?? call.Now, Confidential = args.Bool("confidential") ?? false, DueDate = args.Date("due_date"),
            Type = args.Text("issue_type") ?? "issue", RelativePosition = siblings.Select(i => i.RelativePosition).DefaultIfEmpty().Max() + 500, UpdatedAt = call.Now,
        };
        state.Issues.Add(issue);
        var editor = call.Edit(issue);
        if (args.Text("description") is { } description)
        {
            issue.Description = QuickActions.Run(description, call, editor).Rest;
            Mentions.Record(state, issue, call.Me, issue.Description, call.Now);
        }

        // From a guest GitLab takes the text and drops the rest without a word.
        if (state.CanManage(call.Me, issue)) ApplyManaged(call, editor);
        call.Changes.Add(new(issue, call.Me, "open", editor.Finish()?.Changes ?? []));
        return Reply.Created(IssueJson.Of(call, issue));
    }

    private static Reply Update(Call call)
    {
        var (issue, args) = (call.Issue(), call.Args);
        if (!call.State.CanEdit(call.Me, issue)) throw Refusal.Forbidden();
        if (!args.HasAny(Fields.Split(", "))) throw Refusal.Parameter($"{Fields} are missing, at least one parameter must be provided");
        Check(call);
        var title = args.Has("title") ? CheckTitle(args.Text("title") ?? "") : issue.Title;
        var state = args.OneOf("state_event", "close", "reopen");

        var editor = call.Edit(issue);
        editor.Rename(title);
        if (args.Has("description")) editor.Describe(args.Text("description"));
        if (state == "close") editor.Close();
        if (state == "reopen") editor.Reopen();
        if (call.State.CanManage(call.Me, issue))
        {
            ApplyManaged(call, editor);
            if (args.Has("due_date")) editor.Due(args.Date("due_date"));
            if (args.Bool("confidential") is { } confidential) editor.Hide(confidential);
            if (args.Bool("discussion_locked") is { } locked) editor.LockDiscussion(locked);
            if (args.Text("issue_type") is { } type && type != issue.Type) editor.Retype(type);
        }

        call.Changed(editor);
        return Reply.Ok(IssueJson.Of(call, issue));
    }

    /// <summary>All parameter mistakes are found before anything is changed.</summary>
    private static void Check(Call call)
    {
        var args = call.Args;
        if (args.Int("weight") is > int.MaxValue or < int.MinValue) throw Refusal.Parameter("weight is invalid");
        if (args.Int("weight") is < 0) throw Refusal.Invalid("weight", "must be greater than or equal to 0");
        if (args.Text("description") is { Length: > 1_048_576 }) throw Refusal.Invalid("description", "is too long (maximum is 1048576 characters)");
        if (args.Names("labels").Concat(args.Names("add_labels")).Any(l => l.Length > 255)) throw Refusal.Invalid("labels", "is too long (maximum is 255 characters)");
        _ = (args.Int("milestone_id"), args.Ids("assignee_ids"), args.Int("assignee_id"), args.Date("due_date"), args.Bool("confidential"), args.Bool("discussion_locked"));
        args.OneOf("issue_type", "issue", "incident", "test_case", "task");
    }

    private static string CheckTitle(string title) =>
        string.IsNullOrWhiteSpace(title) ? throw Refusal.Invalid("title", "can't be blank")
        : title.Length > 255 ? throw Refusal.Invalid("title", "is too long (maximum is 255 characters)") : title;

    private static void ApplyManaged(Call call, IssueEditor editor)
    {
        var (state, args) = (call.State, call.Args);
        var project = state.Project(editor.Issue.ProjectId);
        if (args.Has("weight")) editor.Weigh((int?)args.Int("weight"));
        if (args.Has("milestone_id")) editor.Schedule(MilestoneBook.Usable(state, project, args.Int("milestone_id")));
        if (args.Has("assignee_ids")) editor.Assign(args.Ids("assignee_ids").Where(id => id != 0));
        else if (args.Has("assignee_id")) editor.Assign(args.Int("assignee_id") is { } id and not 0 ? [id] : []);

        List<GitLabLabel> Make(string name) => [.. args.Names(name).Select(n => LabelBook.FindOrMake(state, project, n))];
        if (args.Has("labels"))
        {
            var wanted = Make("labels");
            editor.Relabel(wanted, editor.Issue.Labels.Select(id => LabelBook.Get(state, id)).Except(wanted).ToList());
        }

        var gone = args.Names("remove_labels").Select(n => LabelBook.Find(state, project, n)).OfType<GitLabLabel>();
        if (args.Has("add_labels") || args.Has("remove_labels")) editor.Relabel(Make("add_labels"), gone);
    }

    private static Reply Reorder(Call call)
    {
        var (issue, args) = (call.Issue(), call.Args);
        if (!call.State.CanManage(call.Me, issue)) throw Refusal.Forbidden();
        if (!args.HasAny(["move_after_id", "move_before_id"])) throw Refusal.Parameter("move_after_id, move_before_id are missing, at least one parameter must be provided");
        GitLabIssue? Neighbour(string name) => args.Int(name) is { } id ? call.State.Issues.Find(i => i.Id == id && call.State.CanRead(call.Me, i)) : null;
        var (above, below) = (Neighbour("move_after_id"), Neighbour("move_before_id"));
        if (above is null && below is null) throw Refusal.Say(422, "422 Unprocessable Entity");

        IssueMove.Place(call.State, issue, above, below);
        issue.Touch(call.Now);
        call.Changes.Add(new(issue, call.Me, "update", new JsonObject { ["relative_position"] = issue.RelativePosition }));
        return Reply.Ok(IssueJson.Of(call, issue));
    }

    private static Reply Delete(Call call)
    {
        var issue = call.Issue();
        if (call.State.Level(call.Me, call.State.Project(issue.ProjectId)) < Access.Owner) throw Refusal.Forbidden();
        call.State.Links.RemoveAll(l => l.SourceId == issue.Id || l.TargetId == issue.Id);
        call.State.Issues.Remove(issue);
        call.Changes.Add(new(issue, call.Me, "delete", []));
        return Reply.Gone();
    }
}
