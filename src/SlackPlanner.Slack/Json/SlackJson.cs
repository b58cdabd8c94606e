using System.Text.Json;
using System.Text.Json.Serialization;

namespace SlackPlanner.Slack;

/// <summary>All that is written to Slack, and the answers of the Web API. Payloads from outside are read by hand, see <see cref="JsonReading"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<Block>))]
[JsonSerializable(typeof(ViewDefinition))]
[JsonSerializable(typeof(MessageMetadata))]
[JsonSerializable(typeof(MessageResponse))]
[JsonSerializable(typeof(BlockOptionsResponse))]
[JsonSerializable(typeof(SubmissionAnswer))]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(Conversation))]
[JsonSerializable(typeof(UserGroup))]
[JsonSerializable(typeof(Team))]
internal sealed partial class SlackJson : JsonSerializerContext;

/// <summary>The wire form of <see cref="ViewSubmissionResponse"/>.</summary>
internal sealed record SubmissionAnswer(string ResponseAction, ViewDefinition? View = null, IReadOnlyDictionary<string, string>? Errors = null);
