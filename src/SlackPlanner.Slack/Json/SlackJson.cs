using System.Text.Json;
using System.Text.Json.Serialization;

namespace SlackPlanner.Slack;

/// <summary>All that is written to Slack. What comes from outside is read by hand, see <see cref="JsonReading"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<Block>))]
[JsonSerializable(typeof(BlockElement))]
[JsonSerializable(typeof(ViewDefinition))]
[JsonSerializable(typeof(MessageMetadata))]
[JsonSerializable(typeof(MessageResponse))]
[JsonSerializable(typeof(BlockOptionsResponse))]
[JsonSerializable(typeof(SubmissionAnswer))]
internal sealed partial class SlackJson : JsonSerializerContext;

/// <summary>The wire form of <see cref="ViewSubmissionResponse"/>.</summary>
internal sealed record SubmissionAnswer(string ResponseAction, ViewDefinition? View = null, IReadOnlyDictionary<string, string>? Errors = null);
