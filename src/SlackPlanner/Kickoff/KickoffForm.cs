using System.Text.Json;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Kickoff;

/// <summary>What an open window is about.</summary>
/// <param name="Team">Team id.</param>
/// <param name="Milestone">Its key.</param>
/// <param name="Page">Of the list of people, from 0.</param>
/// <param name="Rounds">How often it had been sent when the window was opened.</param>
internal sealed record KickoffForm(string Team, string Milestone, int Page = 0, int Rounds = 0)
{
    /// <summary>Whose part it shows; null: everybody's.</summary>
    public string? User { get; init; }

    /// <summary>The window that shows everybody, below this one.</summary>
    public string? Root { get; init; }

    public string Json() => JsonSerializer.Serialize(this, PlannerJson.Options);

    public static KickoffForm Of(View view) => JsonSerializer.Deserialize<KickoffForm>(view.PrivateMetadata, PlannerJson.Options)!;
}
