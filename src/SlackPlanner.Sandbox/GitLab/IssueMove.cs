using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.GitLab;

/// <summary>Changes an issue's place: in the manual order, or to another project.</summary>
internal static class IssueMove
{
    private const long Gap = 500;

    /// <summary>Puts it after <paramref name="above"/> (the API's move_after_id) and before <paramref name="below"/>; makes room when there is none.</summary>
    public static void Place(GitLabState state, GitLabIssue issue, GitLabIssue? above, GitLabIssue? below)
    {
        var row = state.Issues.Where(i => i != issue).OrderBy(i => i.RelativePosition).ThenBy(i => i.Id).ToList();
        row.Insert(above is not null ? row.IndexOf(above) + 1 : row.IndexOf(below!), issue);
        var at = row.IndexOf(issue);
        var low = at > 0 ? row[at - 1].RelativePosition : row[at + 1].RelativePosition - (2 * Gap);
        var high = at + 1 < row.Count ? row[at + 1].RelativePosition : low + (2 * Gap);
        if (high - low > 1) issue.RelativePosition = low + ((high - low) / 2);
        else for (var i = 0; i < row.Count; i++) row[i].RelativePosition = (i + 1) * Gap;
    }

    public static Reply Handle(Call call)
    {
        var (state, issue) = (call.State, call.Issue());
        var target = state.Projects.Find(p => p.Id == call.Args.RequiredInt("to_project_id"));
        if (target is null || !state.CanRead(call.Me, target)) throw Refusal.NotFound("Project");
        if (!state.CanManage(call.Me, issue) || state.Level(call.Me, target) < Access.Planner || target.Id == issue.ProjectId || issue.MovedToId is not null)
            throw Refusal.Say(400, "Cannot move issue due to insufficient permissions!");

        var copy = new GitLabIssue
        {
            Id = state.NextId(), Iid = state.Issues.Where(i => i.ProjectId == target.Id).Select(i => i.Iid).DefaultIfEmpty().Max() + 1, ProjectId = target.Id,
            Title = issue.Title, Description = issue.Description, AuthorId = issue.AuthorId, Weight = issue.Weight, Confidential = issue.Confidential, DueDate = issue.DueDate,
            Type = issue.Type, Assignees = [.. issue.Assignees], CreatedAt = issue.CreatedAt, UpdatedAt = call.Now, RelativePosition = issue.RelativePosition + 1,
            MilestoneId = MilestoneBook.Usable(state, target, issue.MilestoneId)?.Id,
            Labels = [.. issue.Labels.Select(id => LabelBook.Find(state, target, LabelBook.Get(state, id).Name)?.Id).OfType<long>()],
            Notes = [.. issue.Notes.Select(n => new GitLabNote
            {
                Id = state.NextId(), Discussion = n.Discussion, Threaded = n.Threaded, Body = n.Body, AuthorId = n.AuthorId, System = n.System, Internal = n.Internal,
                CreatedAt = n.CreatedAt, UpdatedAt = n.UpdatedAt,
            })],
        };
        state.Issues.Add(copy);
        var editor = call.Edit(issue);
        editor.Close();
        issue.MovedToId = copy.Id;
        call.Changed(editor);
        call.Changes.Add(new(copy, call.Me, "open", new JsonObject()));
        return Reply.Created(IssueJson.Of(call, copy));
    }
}
