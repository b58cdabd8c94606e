using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace SlackPlanner.GitLab.Json;

/// <summary>The answer to a new link between two issues; both come back whole, and nothing of them is needed.</summary>
internal sealed class LinkJson
{
    public string? LinkType { get; set; }
}

internal static class NewLink
{
    public static ReadOnlyMemory<byte> ToJson(string targetProject, int targetIid, IssueLinkType type)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("target_project_id", targetProject);
            json.WriteString("target_issue_iid", targetIid.ToString(CultureInfo.InvariantCulture));
            json.WriteString("link_type", type switch { IssueLinkType.Blocks => "blocks", IssueLinkType.IsBlockedBy => "is_blocked_by", _ => "relates_to" });
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
