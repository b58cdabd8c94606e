using System.Buffers;
using System.Text.Json;
using NodaTime;

namespace SlackPlanner.GitLab;

/// <summary>An issue to be created. Look its labels and milestone up first, as for an <see cref="IssueUpdate"/>.</summary>
public sealed record NewIssue
{
    /// <summary>At most 255 characters.</summary>
    public required string Title { get; init; }

    /// <summary>Make it with <see cref="NoteBuilder"/>, with a marker by which it is found again: GitLab executes <c>/commands</c> in it and notifies <c>@people</c>.</summary>
    public string? Description { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The global id of a milestone.</summary>
    public long? MilestoneId { get; init; }

    /// <summary>On the Free tier only the first one counts.</summary>
    public IReadOnlyList<long> AssigneeIds { get; init; } = [];

    /// <summary>Ignored on the Free tier.</summary>
    public int? Weight { get; init; }

    public bool Confidential { get; init; }
    public LocalDate? DueDate { get; init; }

    internal ReadOnlyMemory<byte> ToJson()
    {
        if (string.IsNullOrWhiteSpace(Title))
            throw new InvalidOperationException("An issue needs a title.");

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("title", Title);
            if (!string.IsNullOrEmpty(Description))
                json.WriteString("description", Description);
            IssueFields.WriteLabels(json, "labels", Labels);
            if (MilestoneId is { } milestone)
                json.WriteNumber("milestone_id", milestone);
            if (AssigneeIds.Count > 0)
                IssueFields.WriteIds(json, "assignee_ids", AssigneeIds);
            if (Weight is { } weight)
                json.WriteNumber("weight", weight);
            if (Confidential)
                json.WriteBoolean("confidential", true);
            if (DueDate is not null)
                json.WriteString("due_date", IssueFields.Day(DueDate));
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
