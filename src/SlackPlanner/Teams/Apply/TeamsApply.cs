using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams.Merge;
using SlackPlanner.Teams.Yaml;

namespace SlackPlanner.Teams.Apply;

/// <summary>What came of looking at the file.</summary>
internal abstract record ApplyLook
{
    /// <summary>There is no file, or it cannot be read.</summary>
    internal sealed record NoFile(string Problem) : ApplyLook;

    /// <param name="NotLookedUp">Slack did not answer, so that people and channels may hold more mistakes.</param>
    internal sealed record Mistaken(string FileHash, IReadOnlyList<Mistake> Mistakes, bool NotLookedUp) : ApplyLook;

    internal sealed record Ready(ApplyPlan Plan) : ApplyLook;
}

/// <summary>Reads the file, and saves what it changes.</summary>
internal sealed class TeamsApply(
    TeamsFileSource source, SlackLookup lookup, TeamStore store, TeamDirectory directory, IJobClient jobs,
    IEnumerable<ITeamsChanged> listeners, IEnumerable<IRoutineNames> routines, TeamTokens tokens, IPlannerClock clock)
{
    /// <exception cref="SlackException">Slack did not say who and what is meant, and nothing else is wrong with the file.</exception>
    public async Task<ApplyLook> Look(string workspace, CancellationToken cancel)
    {
        var read = await source.Read(cancel);
        if (read.Bytes is null)
            return new ApplyLook.NoFile(read.Problem!);

        var file = TeamsFile.Read(read.Bytes);
        ResolvedFile resolved;
        try
        {
            resolved = ResolvedFile.From(file, await lookup.Find(workspace, ResolvedFile.References(file), cancel));
        }
        catch (SlackException) when (file.Mistakes.Count > 0)
        {
            return new ApplyLook.Mistaken(read.Hash, file.Mistakes, NotLookedUp: true);
        }

        if (resolved.Mistakes.Count > 0)
            return new ApplyLook.Mistaken(read.Hash, resolved.Mistakes, NotLookedUp: false);
        var whole = resolved.WithUnknownRoutines(routines.SelectMany(one => one.Names)) with { Warnings = [.. resolved.Warnings, .. resolved.Teams.SelectMany(team => tokens.Problems(team.Id, team.Settings))] };
        return new ApplyLook.Ready(ApplyPlan.For(read.Hash, await store.Load(workspace, cancel), whole));
    }

    /// <returns><c>Conflict</c>: settings were changed since the plan was made; look again.</returns>
    public async Task<CommitOutcome> Save(string workspace, ApplyPlan plan, ConflictPolicy policy, string by, string requestKey, CancellationToken cancel)
    {
        var origin = new Origin(by, clock.Now(workspace));
        var changed = plan.Teams.Where(team => team.HasEffect).Select(team => team.After(policy, origin)).ToList();
        var change = new Change(workspace).Once(requestKey);
        store.Save(change, plan.Basis, changed, plan.Basis.Index with { FileHash = plan.FileHash, Applied = origin });
        foreach (var listener in listeners)
            listener.Add(change, [.. changed.Select(team => team.Id)]);
        var outcome = await jobs.Commit(change, cancel);
        directory.Forget(workspace);
        return outcome;
    }
}
