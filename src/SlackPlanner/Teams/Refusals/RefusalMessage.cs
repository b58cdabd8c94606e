using SlackPlanner.Deliveries;
using SlackPlanner.Slack;

namespace SlackPlanner.Teams.Refusals;

/// <summary>What did not arrive, where, why, and what to do about it.</summary>
internal sealed class RefusalMessage(CommandCatalog catalog)
{
    /// <summary>Nothing that a manager could mend.</summary>
    public static bool IsForAdmins(string code) => code is "missing_scope" or "messages_tab_disabled" or SlackPauses.QuotaCode;

    public Message For(Refusal refusal)
    {
        var where = refusal.To.IsPerson ? $"to {SlackText.User(refusal.To.Id)}" : $"in {SlackText.Channel(refusal.To.Id)}";
        if (refusal.Code == SlackPauses.QuotaCode)
            return new() { Text = $"Slack took no more messages: the workspace has used up those of its plan. {What(refusal)} {where} waits, as does all else; I try again every hour. Another plan, or time, helps." };
        return new() { Text = $"{What(refusal)} did not arrive {where}: {Why(refusal)} I say this once; what comes later arrives as soon as that is mended." };
    }

    private static string What(Refusal refusal) => refusal.About ?? "A message";

    private string Why(Refusal refusal) => refusal.Code switch
    {
        "missing_scope" => $"SlackPlanner lacks the permission {SlackText.Code(refusal.Needed ?? "for it")}. Whoever installed it adds that by installing it again from its {SlackText.Code("manifest.yml")}.",
        "messages_tab_disabled" => "SlackPlanner may not write direct messages. Whoever installed it turns that on under App Home, Messages Tab.",
        _ when refusal.To.IsPerson => $"they seem to have left Slack ({refusal.Code}). Take them off the team with {Setup}.",
        "not_in_channel" or "channel_not_found" => $"I am not in that channel. Invite me there: {SlackText.Code("/invite @SlackPlanner")}. If it is gone, choose another with {Setup}.",
        "is_archived" => $"the channel is archived. Unarchive it, or choose another with {Setup}.",
        _ when refusal.Code.StartsWith("restricted_action", StringComparison.Ordinal) => "the channel does not let apps write. Ask whoever manages it to allow SlackPlanner.",
        _ => $"Slack refused it ({SlackText.Code(refusal.Code)}). Whoever runs SlackPlanner finds more in its log and on the jobs page.",
    };

    private string Setup => SlackText.Code(catalog.Typed("/planner setup"));
}
