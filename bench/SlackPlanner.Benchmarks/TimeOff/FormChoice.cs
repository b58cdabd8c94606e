using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace SlackPlanner.Benchmarks.TimeOff;

/// <summary>Somebody chooses days in the open form, as Slack tells it.</summary>
internal static class FormChoice
{
    private const string Live = "pto.form";

    public static byte[] Request(int number, LocalDate today, string host)
    {
        var user = SignedCommands.User(number % LargeTeam.People);
        var first = today.PlusDays(number % 60);
        var payload = JsonSerializer.Serialize(new
        {
            type = "block_actions", team = new { id = LargeTeam.Workspace, domain = "bench" }, user = new { id = user, username = "x", team_id = LargeTeam.Workspace },
            trigger_id = $"{Guid.NewGuid():n}", container = new { type = "view", view_id = "V0BENCH" },
            view = new
            {
                id = "V0BENCH", type = "modal", callback_id = "pto", hash = "h", private_metadata = JsonSerializer.Serialize(new { user, picksPerson = false, isSeries = false }),
                title = new { type = "plain_text", text = "Log time off" }, blocks = Array.Empty<object>(),
                state = new
                {
                    values = new
                    {
                        kind = Of(new { type = "static_select", selected_option = Option("vacation") }),
                        first = Of(new { type = "datepicker", selected_date = LocalDatePattern.Iso.Format(first) }),
                        first_half = Of(new { type = "radio_buttons", selected_option = Option("am") }),
                        last = Of(new { type = "datepicker", selected_date = LocalDatePattern.Iso.Format(first.PlusDays(number % 15)) }),
                        last_half = Of(new { type = "radio_buttons", selected_option = Option("pm") }),
                    },
                },
            },
            actions = new[] { new { type = "datepicker", action_id = Live, block_id = "last", selected_date = LocalDatePattern.Iso.Format(first.PlusDays(number % 15)), action_ts = "1.1" } },
        });
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return SignedCommands.Signed("/slack/interactions", "payload=" + Uri.EscapeDataString(payload), host, timestamp);
    }

    private static Dictionary<string, object> Of(object value) => new() { [Live] = value };

    private static object Option(string value) => new { text = new { type = "plain_text", text = value }, value };
}
