namespace SlackPlanner.Sandbox.GitLab;

/// <summary>The query of an issue list. What it does not know it ignores without a word, as GitLab does: a typo returns everything.</summary>
internal static class IssueFilter
{
    private static readonly string[] Types = ["issue", "incident", "test_case", "task", "requirement", "objective", "key_result", "ticket"];

    public static List<GitLabIssue> Select(Call call, IEnumerable<GitLabIssue> issues, string defaultScope)
    {
        var (state, args) = (call.State, call.Args);
        args.Exclusive("milestone", "milestone_id");
        args.Exclusive("assignee_id", "assignee_username");
        args.Exclusive("author_id", "author_username");
        var found = issues.Where(i => state.CanRead(call.Me, i));
        found = args.OneOf("state", "opened", "closed", "all") is { } wanted and not "all" ? found.Where(i => i.State == wanted) : found;
        found = (args.OneOf("scope", "created_by_me", "created-by-me", "assigned_to_me", "assigned-to-me", "all") ?? defaultScope) switch
        {
            "created_by_me" or "created-by-me" => found.Where(i => i.AuthorId == call.Me.Id),
            "assigned_to_me" or "assigned-to-me" => found.Where(i => i.Assignees.Contains(call.Me.Id)),
            _ => found,
        };
        if (args.OneOf("issue_type", Types) is { } type) found = found.Where(i => i.Type == type);
        if (args.Bool("confidential") is { } confidential) found = found.Where(i => i.Confidential == confidential);
        if (args.Ids("iids") is { Count: > 0 } iids) found = found.Where(i => iids.Contains(i.Iid));
        if (args.Bool("non_archived") ?? true) found = found.Where(i => !state.Project(i.ProjectId).Archived);
        found = Searched(args, found);
        found = Dated(call, found);
        found = Criteria(call, args, name => name).Aggregate(found, (left, keep) => left.Where(keep));
        return [.. Criteria(call, args, name => $"not[{name}]").Aggregate(found, (left, drop) => left.Where(i => !drop(i)))];
    }

    /// <summary>Those criteria that also exist inside <c>not[…]</c>.</summary>
    private static IEnumerable<Func<GitLabIssue, bool>> Criteria(Call call, Args args, Func<string, string> name)
    {
        var state = call.State;
        var negated = name("") != "";
        if (args.Names(name("labels")) is { Count: > 0 } labels) yield return Labelled(state, labels, negated);
        if (args.Text(name("milestone")) is { } title) yield return Scheduled(call, title, byTitle: true);
        if (args.Text(name("milestone_id")) is { } mark) yield return Scheduled(call, mark, byTitle: false);
        if (args.Text(name("assignee_id")) is { } assignee)
            yield return assignee is "None" or "0" ? i => i.Assignees.Count == 0 : assignee == "Any" ? i => i.Assignees.Count > 0 : Assigned(args.Int(name("assignee_id")));
        if (args.Names(name("assignee_username")) is { Count: > 0 } people)
        {
            var ids = people.Select(p => state.UserNamed(p)?.Id).ToList();
            yield return i => negated ? ids.Exists(id => id is { } u && i.Assignees.Contains(u)) : ids.TrueForAll(id => id is { } u && i.Assignees.Contains(u));
        }

        if (args.Int(name("author_id")) is { } author) yield return i => i.AuthorId == author;
        if (args.Text(name("author_username")) is { } writer) yield return i => i.AuthorId == state.UserNamed(writer)?.Id;
        if (args.Text(name("weight")) is { } weight && !state.IsFree())
            yield return weight == "None" ? i => i.Weight is null : weight == "Any" ? i => i.Weight is not null : Weighted(args.Int(name("weight")));
        if (negated && args.Ids(name("iids")) is { Count: > 0 } iids) yield return i => iids.Contains(i.Iid);
    }

    private static Func<GitLabIssue, bool> Assigned(long? user) => i => i.Assignees.Contains(user ?? 0);

    private static Func<GitLabIssue, bool> Weighted(long? weight) => i => i.Weight == weight;

    private static Func<GitLabIssue, bool> Labelled(GitLabState state, IReadOnlyList<string> labels, bool any)
    {
        if (labels is ["None" or "none"]) return i => i.Labels.Count == 0;
        if (labels is ["Any" or "any"]) return i => i.Labels.Count > 0;
        return i =>
        {
            var names = i.Labels.Select(id => LabelBook.Get(state, id).Name).ToHashSet();
            bool Has(string label) => label.EndsWith("::*", StringComparison.Ordinal) ? names.Any(n => GitLabLabel.ScopeOf(n) == label[..^3]) : names.Contains(label);
            return any ? labels.Any(Has) : labels.All(Has);
        };
    }

    private static Func<GitLabIssue, bool> Scheduled(Call call, string mark, bool byTitle)
    {
        var (state, today) = (call.State, call.Today);
        GitLabMilestone? Of(GitLabIssue i) => state.Milestones.Find(m => m.Id == i.MilestoneId);
        return mark switch
        {
            "None" or "none" or "0" => i => i.MilestoneId is null,
            "Any" or "any" => i => i.MilestoneId is not null,
            "Upcoming" or "#upcoming" => i => Of(i) is { State: "active" } m && (m.StartDate is null || m.StartDate > today) && m.DueDate > today,
            "Started" or "#started" => i => Of(i) is { State: "active" } m && m.StartDate <= today && (m.DueDate is null || m.DueDate >= today),
            _ when byTitle => i => Of(i)?.Title == mark,
            _ => throw Refusal.Parameter("milestone_id does not have a valid value"),
        };
    }

    private static IEnumerable<GitLabIssue> Searched(Args args, IEnumerable<GitLabIssue> issues)
    {
        if (args.Text("search") is not { } text) return issues;
        var fields = args.Text("in")?.Split(',') ?? ["title", "description"];
        bool Hit(string? where) => where?.Contains(text, StringComparison.OrdinalIgnoreCase) ?? false;
        return issues.Where(i => (fields.Contains("title") && Hit(i.Title)) || (fields.Contains("description") && Hit(i.Description)));
    }

    private static IEnumerable<GitLabIssue> Dated(Call call, IEnumerable<GitLabIssue> issues)
    {
        var (args, today) = (call.Args, call.Today);
        if (args.Time("created_after") is { } createdAfter) issues = issues.Where(i => i.CreatedAt >= createdAfter);
        if (args.Time("created_before") is { } createdBefore) issues = issues.Where(i => i.CreatedAt <= createdBefore);
        if (args.Time("updated_after") is { } updatedAfter) issues = issues.Where(i => i.UpdatedAt >= updatedAfter);
        if (args.Time("updated_before") is { } updatedBefore) issues = issues.Where(i => i.UpdatedAt <= updatedBefore);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        return args.OneOf("due_date", "0", "any", "today", "tomorrow", "overdue", "week", "month", "next_month_and_previous_two_weeks") switch
        {
            null => issues,
            "0" => issues.Where(i => i.DueDate is null),
            "any" => issues.Where(i => i.DueDate is not null),
            "today" => issues.Where(i => i.DueDate == today),
            "tomorrow" => issues.Where(i => i.DueDate == today.AddDays(1)),
            "overdue" => issues.Where(i => i.DueDate < today),
            "week" => issues.Where(i => i.DueDate >= monday && i.DueDate < monday.AddDays(7)),
            "month" => issues.Where(i => i.DueDate is { } d && d.Year == today.Year && d.Month == today.Month),
            _ => issues.Where(i => i.DueDate >= today.AddDays(-14) && i.DueDate < new DateOnly(today.Year, today.Month, 1).AddMonths(2)),
        };
    }
}
