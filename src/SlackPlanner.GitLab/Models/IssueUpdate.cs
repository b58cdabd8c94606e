using System.Buffers;
using System.Text.Json;

namespace SlackPlanner.GitLab;

/// <summary>What to change on an issue; what is not given stays.</summary>
/// <remarks>
/// Look labels and milestones up first (<see cref="Api.ILabelsApi.Resolve"/>, <see cref="Api.IMilestonesApi.Find"/>): GitLab creates an unknown label, and drops the milestone if it
/// does not know the id. When adding a scoped label also remove its siblings, for only paid tiers do that. On the Free tier only the first assignee counts, and the weight is ignored
/// (<see cref="Issue.WeightSupported"/>). GitLab has no precondition for updates; <see cref="Api.IIssuesApi.UpdateIf"/> reads the issue right before.
/// </remarks>
public sealed record IssueUpdate
{
    public WeightChange? Weight { get; init; }
    public IReadOnlyList<string> AddLabels { get; init; } = [];
    public IReadOnlyList<string> RemoveLabels { get; init; } = [];

    /// <summary>Everybody who shall be assigned, by id; empty unassigns all, null leaves them.</summary>
    public IReadOnlyList<long>? AssigneeIds { get; init; }

    /// <summary>The global id of a milestone, or none any more.</summary>
    public LongChange? MilestoneId { get; init; }

    public string? Title { get; init; }

    /// <summary>Make it with <see cref="NoteBuilder"/>: GitLab executes <c>/commands</c> in it and notifies <c>@people</c>. Empty clears it.</summary>
    public string? Description { get; init; }

    public StateChange? State { get; init; }
    public bool? Confidential { get; init; }
    public DateChange? DueDate { get; init; }

    internal ReadOnlyMemory<byte> ToJson()
    {
        if (this == new IssueUpdate { AddLabels = AddLabels, RemoveLabels = RemoveLabels } && AddLabels.Count == 0 && RemoveLabels.Count == 0)
            throw new InvalidOperationException("Nothing to change.");
        if (Title is not null && string.IsNullOrWhiteSpace(Title))
            throw new InvalidOperationException("An issue needs a title.");

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (Weight is { Value: { } weight })
                json.WriteNumber("weight", weight);
            else if (Weight is not null)
                json.WriteNull("weight");
            IssueFields.WriteLabels(json, "add_labels", AddLabels);
            IssueFields.WriteLabels(json, "remove_labels", RemoveLabels);
            if (AssigneeIds is not null)
                IssueFields.WriteIds(json, "assignee_ids", AssigneeIds.Count == 0 ? [0] : AssigneeIds);   // 0 is GitLab's word for nobody
            if (MilestoneId is { } milestone)
                json.WriteNumber("milestone_id", milestone.Value ?? 0);
            if (Title is not null)
                json.WriteString("title", Title);
            if (Description is not null)
                json.WriteString("description", Description);
            if (State is { } state)
                json.WriteString("state_event", state == StateChange.Close ? "close" : "reopen");
            if (Confidential is { } confidential)
                json.WriteBoolean("confidential", confidential);
            if (DueDate is { } due)
                json.WriteString("due_date", IssueFields.Day(due.Value) ?? "");
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
