using System.Globalization;
using SlackPlanner.Sandbox.GitLab;

namespace SlackPlanner.Sandbox.Seed;

/// <summary>One issue of the demo as its author would jot it down; <c>Labels</c> are separated by commas.</summary>
internal sealed record SeedIssue(int Iid, string Title, string Text, string? Milestone, string Labels)
{
    public int? Weight { get; init; }
    public string? Assignee { get; init; }
    public string Author { get; init; } = "jonas";
    public string Opened { get; init; } = "2026-09-28";
    public string? Closed { get; init; }
    public bool Confidential { get; init; }

    /// <summary>The day on which its workflow label came, if not when it was opened.</summary>
    public string? Moved { get; init; }

    public (string By, string On, string Body)[] Comments { get; init; } = [];

    public void AddTo(GitLabState state, GitLabProject project)
    {
        var opened = At(Opened);
        var closed = Closed is null ? (DateTimeOffset?)null : At(Closed);
        var assignee = Assignee is null ? null : state.UserNamed(Assignee);
        var issue = new GitLabIssue
        {
            Id = (project.Id * 1000) + Iid, Iid = Iid, ProjectId = project.Id, Title = Title, Description = Text, AuthorId = state.UserNamed(Author)!.Id,
            State = closed is null ? "opened" : "closed", ClosedAt = closed, ClosedBy = closed is null ? null : assignee?.Id, Confidential = Confidential, Weight = Weight,
            Assignees = assignee is null ? [] : [assignee.Id], CreatedAt = opened, UpdatedAt = closed ?? opened.AddDays(9), RelativePosition = Iid * 500L, Upvotes = Iid * 7 % 11,
            Labels = [.. Labels.Split(',', StringSplitOptions.TrimEntries).Select(l => LabelBook.Find(state, project, l)!.Id)],
            MilestoneId = Milestone is null ? null : MilestoneBook.Of(state, project).First(m => m.Title == Milestone).Id,
        };
        AddHistory(state, issue, opened);
        if (Moved is not null && At(Moved) > issue.UpdatedAt) issue.UpdatedAt = At(Moved);
        foreach (var (by, on, body) in Comments)
        {
            var id = state.NextId();
            issue.Notes.Add(new() { Id = id, Discussion = NoteBook.DiscussionId(id), Body = body, AuthorId = state.UserNamed(by)!.Id, CreatedAt = At(on), UpdatedAt = At(on) });
            if (At(on) > issue.UpdatedAt) issue.UpdatedAt = At(on);
        }

        state.Issues.Add(issue);
    }

    /// <summary>Clocks of service levels start when a label was applied, so each label has its event.</summary>
    private void AddHistory(GitLabState state, GitLabIssue issue, DateTimeOffset opened)
    {
        var who = issue.Assignees.FirstOrDefault(issue.AuthorId);
        foreach (var label in issue.Labels)
        {
            var moved = Moved is not null && LabelBook.Get(state, label).Name.StartsWith("workflow::", StringComparison.Ordinal);
            issue.Events.Add(new(state.NextId(), "label", moved ? who : issue.AuthorId, moved ? At(Moved!) : opened) { SubjectId = label, Action = "add" });
        }

        if (issue.MilestoneId is { } milestone) issue.Events.Add(new(state.NextId(), "milestone", issue.AuthorId, opened.AddDays(2)) { SubjectId = milestone, Action = "add" });
        if (issue.Weight is { } weight) issue.Events.Add(new(state.NextId(), "weight", who, opened.AddDays(8)) { Weight = weight });
        if (issue.ClosedAt is { } closed) issue.Events.Add(new(state.NextId(), "state", issue.ClosedBy ?? issue.AuthorId, closed) { State = "closed" });
    }

    internal static DateTimeOffset At(string day) => DateTimeOffset.Parse(day + "T09:30:00Z", CultureInfo.InvariantCulture);
}
