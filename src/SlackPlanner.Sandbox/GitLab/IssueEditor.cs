using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.GitLab;

/// <summary>An issue changed, or got a note: what the page and the webhook are told.</summary>
internal sealed record IssueChange(GitLabIssue Issue, GitLabUser By, string Action, JsonObject Changes, GitLabNote? Note = null);

/// <summary>Changes one issue the way GitLab does: with system notes, resource events and to-dos; the PUT and the quick actions both use it.</summary>
internal sealed class IssueEditor(GitLabState state, GitLabIssue issue, GitLabUser actor, DateTimeOffset now)
{
    private readonly JsonObject _changes = [];
    private string _action = "update";

    public GitLabIssue Issue => issue;

    private GitLabProject Project => state.Project(issue.ProjectId);

    public void Rename(string title)
    {
        if (title == issue.Title) return;
        SystemNote($"changed title from **{issue.Title}** to **{title}**");
        Change("title", issue.Title, issue.Title = title);
    }

    public void Describe(string? description)
    {
        if (description == issue.Description) return;
        SystemNote("changed the description");
        Change("description", issue.Description, issue.Description = description);
        Mentions.Record(state, issue, actor, description ?? "", now);
    }

    /// <summary>Does nothing on the Free tier, as there: the parameter is accepted and ignored.</summary>
    public void Weigh(int? weight)
    {
        if (state.IsFree() || weight == issue.Weight) return;
        SystemNote(weight is null ? "removed the weight" : $"set weight to **{weight}**");
        Event("weight").Add(e => e with { Weight = weight }, issue);
        Change("weight", issue.Weight, issue.Weight = weight);
    }

    public void Schedule(GitLabMilestone? milestone)
    {
        if (milestone?.Id == issue.MilestoneId) return;
        if (issue.MilestoneId is { } old) Event("milestone").Add(e => e with { SubjectId = old, Action = "remove" }, issue);
        if (milestone is not null) Event("milestone").Add(e => e with { SubjectId = milestone.Id, Action = "add" }, issue);
        SystemNote(milestone is null ? "removed milestone" : $"changed milestone to %\"{milestone.Title}\"");
        Change("milestone_id", issue.MilestoneId, issue.MilestoneId = milestone?.Id);
    }

    public void Assign(IEnumerable<long> users)
    {
        var wanted = users.Distinct().Where(id => state.Users.Exists(u => u.Id == id) && state.Level(state.User(id), Project) > 0).ToList();
        if (state.IsFree()) wanted = [.. wanted.Take(1)];
        if (wanted.SequenceEqual(issue.Assignees)) return;

        var added = wanted.Except(issue.Assignees).ToList();
        var removed = issue.Assignees.Except(wanted).ToList();
        if (added.Count > 0) SystemNote("assigned to " + string.Join(" and ", added.Select(id => "@" + state.User(id).Username)));
        if (removed.Count > 0) SystemNote("unassigned " + string.Join(" and ", removed.Select(id => "@" + state.User(id).Username)));
        foreach (var id in added.Where(id => id != actor.Id)) state.Todos.Add(new(state.NextId(), id, actor.Id, issue.Id, "assigned", issue.Title, now));
        Change("assignee_ids", new JsonArray([.. issue.Assignees.Select(id => (JsonNode)id)]), new JsonArray([.. wanted.Select(id => (JsonNode)id)]));
        issue.Assignees = wanted;
    }

    /// <summary>Adds after removing; a scoped label drives out those of its scope (not on the Free tier), the later of two new ones wins.</summary>
    public void Relabel(IEnumerable<GitLabLabel> add, IEnumerable<GitLabLabel> remove)
    {
        var ids = issue.Labels.Except(remove.Select(l => l.Id)).ToList();
        foreach (var label in add)
        {
            if (!state.IsFree() && GitLabLabel.ScopeOf(label.Name) is { } scope)
                ids.RemoveAll(id => id != label.Id && GitLabLabel.ScopeOf(LabelBook.Get(state, id).Name) == scope);
            if (!ids.Contains(label.Id)) ids.Add(label.Id);
        }

        SetLabels(ids);
    }

    private void SetLabels(List<long> ids)
    {
        var added = ids.Except(issue.Labels).ToList();
        var removed = issue.Labels.Except(ids).ToList();
        if (added.Count + removed.Count == 0) return;

        foreach (var id in added) Event("label").Add(e => e with { SubjectId = id, Action = "add" }, issue);
        foreach (var id in removed) Event("label").Add(e => e with { SubjectId = id, Action = "remove" }, issue);
        var words = new List<string>();
        if (added.Count > 0) words.Add("added " + string.Join(' ', added.Select(id => $"~{id}")));
        if (removed.Count > 0) words.Add("removed " + string.Join(' ', removed.Select(id => $"~{id}")));
        SystemNote($"{string.Join(" and ", words)} label{(added.Count + removed.Count == 1 ? "" : "s")}");
        Change("labels", LabelBook.Json(state, issue.Labels), LabelBook.Json(state, ids));
        issue.Labels = ids;
    }

    public void Due(DateOnly? date)
    {
        if (date == issue.DueDate) return;
        SystemNote(date is { } day ? $"changed due date to {day:MMMM d, yyyy}" : "removed due date");
        Change("due_date", IssueJson.Day(issue.DueDate), IssueJson.Day(issue.DueDate = date));
    }

    public void Hide(bool confidential)
    {
        if (confidential == issue.Confidential) return;
        SystemNote(confidential ? "made the issue confidential" : "made the issue visible to everyone");
        Change("confidential", issue.Confidential, issue.Confidential = confidential);
    }

    public void LockDiscussion(bool locked)
    {
        if (locked == issue.DiscussionLocked) return;
        SystemNote(locked ? "locked the discussion" : "unlocked the discussion");
        Change("discussion_locked", issue.DiscussionLocked, issue.DiscussionLocked = locked);
    }

    public void Retype(string type) => Change("type", issue.Type, issue.Type = type);

    public void Close()
    {
        if (issue.State == "closed") return;
        (issue.ClosedAt, issue.ClosedBy) = (now, actor.Id);
        SwitchState("closed", "close");
    }

    public void Reopen()
    {
        if (issue.State == "opened") return;
        (issue.ClosedAt, issue.ClosedBy) = (null, null);
        SwitchState("opened", "reopen");
    }

    private void SwitchState(string to, string action)
    {
        SystemNote(to == "closed" ? "closed" : "reopened");
        Event("state").Add(e => e with { State = to == "closed" ? "closed" : "reopened" }, issue);
        Change("state", issue.State, issue.State = to);
        _action = action;
    }

    /// <summary>Null when nothing differed: then GitLab leaves updated_at alone too.</summary>
    public IssueChange? Finish()
    {
        if (_changes.Count == 0) return null;
        issue.Touch(now);
        return new(issue, actor, _action, _changes);
    }

    private void Change(string attribute, JsonNode? previous, JsonNode? current) =>
        _changes[attribute] = new JsonObject { ["previous"] = previous, ["current"] = current };

    private GitLabEvent Event(string kind) => new(state.NextId(), kind, actor.Id, now);

    private void SystemNote(string body)
    {
        var id = state.NextId();
        issue.Notes.Add(new() { Id = id, Body = body, AuthorId = actor.Id, System = true, Discussion = NoteBook.DiscussionId(id), CreatedAt = now, UpdatedAt = now });
    }
}

file static class EventWriting
{
    public static void Add(this GitLabEvent fresh, Func<GitLabEvent, GitLabEvent> with, GitLabIssue to) => to.Events.Add(with(fresh));
}
