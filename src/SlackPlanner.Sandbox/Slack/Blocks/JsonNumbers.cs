using System.Globalization;
using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.Slack.Blocks;

internal static class JsonNumbers
{
    // A node made in code may hold an int or a long, one from text a JsonElement; its text is the same for all.
    public static double ToNumber(this JsonValue value) => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);
}
