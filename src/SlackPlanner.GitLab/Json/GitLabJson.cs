using System.Text.Json;
using System.Text.Json.Serialization;

namespace SlackPlanner.GitLab.Json;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(InstantConverter), typeof(LocalDateConverter)])]
[JsonSerializable(typeof(IssueJson))]
[JsonSerializable(typeof(List<IssueJson>))]
[JsonSerializable(typeof(Note))]
[JsonSerializable(typeof(List<Note>))]
[JsonSerializable(typeof(Discussion))]
[JsonSerializable(typeof(List<Discussion>))]
[JsonSerializable(typeof(IssueTemplate))]
[JsonSerializable(typeof(List<Milestone>))]
[JsonSerializable(typeof(GitLabUser))]
[JsonSerializable(typeof(List<GitLabUser>))]
[JsonSerializable(typeof(Member))]
[JsonSerializable(typeof(List<Label>))]
[JsonSerializable(typeof(LinkJson))]
[JsonSerializable(typeof(ProjectJson))]
[JsonSerializable(typeof(List<WeightEvent>))]
[JsonSerializable(typeof(List<LabelEvent>))]
[JsonSerializable(typeof(List<MergeRequest>))]
internal sealed partial class GitLabJson : JsonSerializerContext;
