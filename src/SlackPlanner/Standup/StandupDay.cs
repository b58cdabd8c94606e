using System.Diagnostics.CodeAnalysis;
using NodaTime;
using NodaTime.Text;

namespace SlackPlanner.Standup;

/// <summary>One team's standup of one date: what buttons and open modals are about, whatever day it is by then.</summary>
internal sealed record StandupDay(string TeamId, LocalDate Date)
{
    /// <summary>As it travels in a button's value.</summary>
    public string Value => $"{TeamId}|{LocalDatePattern.Iso.Format(Date)}";

    /// <summary>The message in the standup channel.</summary>
    public string BoardDelivery => $"standup:{TeamId}:{Key}";

    /// <summary>The same, where several teams share one.</summary>
    public string SharedDelivery(string channel) => $"standup:{channel}:{Key}";

    public string Key => LocalDatePattern.Iso.Format(Date);

    /// <summary>The message in a person's DM.</summary>
    public string PromptDelivery(string user) => $"standup-dm:{TeamId}:{Key}:{user}";

    /// <summary>The one reminder in a person's DM.</summary>
    public string ReminderDelivery(string user) => $"standup-reminder:{TeamId}:{Key}:{user}";

    /// <summary>What was shared, once more, when the window has closed.</summary>
    public string DigestDelivery => $"standup-digest:{TeamId}:{Key}";

    /// <summary>A person's answers in the thread. A message that was deleted never comes back, so each time of sharing has its own.</summary>
    public string AnswersDelivery(string user, int round) => $"standup-answers:{TeamId}:{Key}:{user}:{round}";

    public static bool TryParse(string? value, [NotNullWhen(true)] out StandupDay? day)
    {
        day = value?.Split('|') is [{ Length: > 0 } team, var date] && LocalDatePattern.Iso.Parse(date) is { Success: true, Value: var parsed } ? new(team, parsed) : null;
        return day is not null;
    }
}
