using System.Globalization;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.Teams.Merge;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Capacity;

/// <summary>The base weight is a setting of the team, so it is saved as one.</summary>
internal sealed class BaseWeights(TeamStore store, TeamDirectory directory, IJobClient jobs, IEnumerable<ITeamsChanged> listeners, IPlannerClock clock)
{
    /// <summary>Stands for: whatever it is.</summary>
    public const string Any = "*";

    private const string Path = "capacity.base_weight";
    private const int Attempts = 4;

    /// <param name="expected">What it must be still; null: the preset's.</param>
    /// <param name="wanted">Null: the preset's.</param>
    public async Task<BaseWeightSaved> Save(Team team, string actor, string? expected, string? wanted, string requestKey, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var basis = await store.Load(team.Workspace, cancel);
            if (basis.Find(team.Id) is not { Value: { Archived: null } document })
                return new(false, null);
            var now = document.Settings.Text(Path);
            if (now == wanted)
                return new(true, expected == Any ? now : expected);
            if (expected != Any && now != expected)
                return new(false, now);
            var change = new Change(team.Workspace).Once(requestKey);
            store.Save(change, basis, [document.SetInSlack([KeyValuePair.Create<string, SettingValue?>(Path, wanted is null ? null : SettingValue.Of(wanted))], new(actor, clock.Now(team.Workspace)))]);
            foreach (var listener in listeners)
                listener.Add(change, [team.Id]);
            var outcome = await jobs.Commit(change, cancel);
            directory.Forget(team.Workspace);
            if (outcome != CommitOutcome.Conflict)
                return new(true, now);
        }

        return new(false, null);
    }
}

/// <param name="Before">What was set before; where it was not saved, what somebody else has set meanwhile.</param>
internal sealed record BaseWeightSaved(bool IsSaved, string? Before);

/// <summary>How a change of the base weight is offered and told. Pure.</summary>
internal static class BaseWeightMessage
{
    public const string Set = "capacity.base";
    public const string Undo = "capacity.base-undo";

    public static Button Button(Team team, int suggested) =>
        new() { ActionId = Set, Text = $"Set base weight to {suggested}", Value = string.Create(CultureInfo.InvariantCulture, $"{team.Id}|{suggested}|{team.Capacity.BaseWeight}") };

    public static Message Saved(Team team, int weight, string? before)
    {
        var text = $":white_check_mark: The base weight of {SlackText.Escape(team.Name)} is {weight} from now on: all budgets count with it, in Slack and in the next summary. "
            + "teams.yml was not changed; its next `/planner apply` asks before it overwrites this.";
        return new()
        {
            Text = text,
            Blocks = [SectionBlock.Of(text), new ActionsBlock { Elements = [new Button { ActionId = Undo, Text = "Undo", Value = string.Create(CultureInfo.InvariantCulture, $"{team.Id}|{weight}|{before}") }] }],
        };
    }
}
