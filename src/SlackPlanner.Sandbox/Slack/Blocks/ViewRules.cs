using System.Text;
using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.Slack.Blocks;

/// <summary>A whole view: its own fields, then its blocks.</summary>
internal static class ViewRules
{
    public const int MaxBytes = 256_000;

    public static bool TooLarge(JsonObject view) => Encoding.UTF8.GetByteCount(view.ToJsonString()) > MaxBytes;

    public static IReadOnlyList<string> Check(JsonObject view, Surface surface, string at)
    {
        var found = new Findings(surface);
        var v = new Node(view, at, found);
        v.OneOf("type", true, surface == Surface.Home ? "home" : "modal");
        v.Text("private_metadata", 3_000, min: 0);
        v.Text("callback_id", 255, min: 0);
        v.Text("external_id", 255, min: 0);
        if (surface == Surface.Modal)
        {
            v.Only("title", "submit", "close", "blocks", "private_metadata", "callback_id", "external_id", "clear_on_close", "notify_on_close", "submit_disabled");
            v.TextObject("title", 24, required: true, plainOnly: true);
            v.TextObject("submit", 24, plainOnly: true);
            v.TextObject("close", 24, plainOnly: true);
            v.Flag("clear_on_close");
            v.Flag("notify_on_close");
        }
        else
        {
            v.Only("blocks", "private_metadata", "callback_id", "external_id");
        }

        if (v.Json["blocks"] is JsonArray blocks)
            BlockRules.Check(blocks, at + "/blocks", found);
        else
            v.Fail("", "missing required field: blocks");
        if (surface == Surface.Modal && found.Inputs > 0 && !v.Has("submit"))
            v.Fail("", "missing required field: submit");
        return found.Messages;
    }
}
