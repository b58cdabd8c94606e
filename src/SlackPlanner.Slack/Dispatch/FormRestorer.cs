using System.Text.Json;
using System.Text.Json.Nodes;

namespace SlackPlanner.Slack;

/// <summary>Builds a submitted form again, with what the person had filled in, to show late errors above it.</summary>
internal static class FormRestorer
{
    /// <returns>Null if the form cannot be shown again.</returns>
    public static ModalViewDefinition? Restore(ViewSubmission submission, IReadOnlyDictionary<string, string> errors)
    {
        var view = submission.View;
        if (view.Blocks.ValueKind != JsonValueKind.Array || view.Title.Length == 0) return null;
        List<Block> blocks = [];
        foreach (var block in view.Blocks.EnumerateArray())
        {
            var id = block.StringOrEmpty("block_id"u8);
            if (errors.TryGetValue(id, out var error)) blocks.Add(SectionBlock.Of($":warning: {SlackText.Escape(error)}"));
            blocks.AddRange(RawBlock.From(JsonSerializer.SerializeToElement(new JsonArray(Filled(block, submission.View.State)), NodeJson.Default.JsonArray)));
        }
        return new()
        {
            Title = view.Title, Submit = "Try again", Close = "Cancel", Blocks = blocks,
            CallbackId = view.CallbackId, PrivateMetadata = view.PrivateMetadata, ExternalId = view.ExternalId,
        };
    }

    private static JsonNode? Filled(JsonElement block, StateValues state)
    {
        var node = JsonNode.Parse(block.GetRawText())!;
        if (node["element"] is not JsonObject element || state.Find(
            block.StringOrEmpty("block_id"u8), block.Get("element"u8).StringOrEmpty("action_id"u8)) is not { } value) return node;
        Set(element, "initial_value", value.Value);
        if (value.RichText is { } rich) element["initial_value"] = JsonNode.Parse(rich.GetRawText());
        Set(element, "initial_date", value.SelectedDate);
        Set(element, "initial_time", value.SelectedTime);
        Set(element, "initial_user", value.SelectedUser);
        Set(element, "initial_conversation", value.SelectedConversation);
        SetMany(element, "initial_users", value.SelectedUsers);
        var chosen = value.SelectedOption is { } one ? [one] : value.SelectedOptions;
        var options = Offered(element).Where(o => chosen.Any(c => c.Value == (string?)o["value"])).Select(o => o.DeepClone()).ToArray();
        if (options.Length == 0) return node;
        if (value.SelectedOption is null) element["initial_options"] = new JsonArray(options);
        else element["initial_option"] = options[0];
        return node;
    }

    private static IEnumerable<JsonNode> Offered(JsonObject element) =>
        (element["options"] as JsonArray ?? []).Concat((element["option_groups"] as JsonArray ?? []).SelectMany(g => g?["options"] as JsonArray ?? []))
        .OfType<JsonNode>();

    private static void Set(JsonObject element, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) element[name] = value;
    }

    private static void SetMany(JsonObject element, string name, IReadOnlyList<string> values)
    {
        if (values.Count > 0) element[name] = new JsonArray([.. values.Select(v => JsonValue.Create(v))]);
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(JsonArray))]
[System.Text.Json.Serialization.JsonSerializable(typeof(JsonObject))]
internal sealed partial class NodeJson : System.Text.Json.Serialization.JsonSerializerContext;
