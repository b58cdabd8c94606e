using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace SlackPlanner.GitLab.Json;

/// <summary>An issue as it is sent. Apart from <see cref="Issue"/> because "no weight key" and "weight: null" mean different things.</summary>
internal sealed class IssueJson
{
    public required long Id { get; set; }
    public required int Iid { get; set; }
    public required long ProjectId { get; set; }
    public required string Title { get; set; }
    public string? Description { get; set; }
    public required string State { get; set; }
    public List<LabelName>? Labels { get; set; }
    public Milestone? Milestone { get; set; }
    public List<GitLabUser>? Assignees { get; set; }
    public GitLabUser? Author { get; set; }
    public WeightKey Weight { get; set; }
    public bool Confidential { get; set; }
    public bool? DiscussionLocked { get; set; }
    public LocalDate? DueDate { get; set; }
    public required string WebUrl { get; set; }
    public ReferencesJson? References { get; set; }
    public long? MovedToId { get; set; }
    public Instant CreatedAt { get; set; }
    public Instant UpdatedAt { get; set; }
    public Instant? ClosedAt { get; set; }

    public Issue ToIssue() => new()
    {
        Id = Id,
        Iid = Iid,
        ProjectId = ProjectId,
        Title = Title,
        Description = Description ?? "",
        IsOpen = State == "opened",
        Labels = Labels?.ConvertAll(l => l.Name) ?? [],
        Milestone = Milestone,
        Assignees = Assignees ?? [],
        Author = Author,
        Weight = Weight.Value,
        WeightSupported = Weight.IsThere,
        Confidential = Confidential,
        DiscussionLocked = DiscussionLocked ?? false,
        DueDate = DueDate,
        WebUrl = WebUrl,
        Reference = References?.Full ?? $"#{Iid}",
        MovedToId = MovedToId,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
        ClosedAt = ClosedAt,
    };
}

internal sealed class ReferencesJson
{
    public string? Full { get; set; }
}

/// <summary>The default value means that the key was not there at all.</summary>
[JsonConverter(typeof(Converter))]
internal readonly record struct WeightKey(bool IsThere, int? Value)
{
    internal sealed class Converter : JsonConverter<WeightKey>
    {
        public override bool HandleNull => true;

        public override WeightKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(true, reader.TokenType == JsonTokenType.Null ? null : reader.GetInt32());

        public override void Write(Utf8JsonWriter writer, WeightKey value, JsonSerializerOptions options) => throw new NotSupportedException("Issues are only read.");
    }
}

/// <summary>A label of an issue: its name, or an object when the list was asked for with details.</summary>
[JsonConverter(typeof(Converter))]
internal readonly record struct LabelName(string Name)
{
    internal sealed class Converter : JsonConverter<LabelName>
    {
        public override LabelName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String)
                return new(reader.GetString()!);
            using var label = JsonDocument.ParseValue(ref reader);
            return label.RootElement.ValueKind == JsonValueKind.Object && label.RootElement.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
                ? new(name.GetString()!)
                : throw new JsonException("Not a label of GitLab's.");
        }

        public override void Write(Utf8JsonWriter writer, LabelName value, JsonSerializerOptions options) => throw new NotSupportedException("Issues are only read.");
    }
}
