using SlackPlanner.Capacity;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Rotation;

/// <summary>Reads, previews and writes an imported table.</summary>
internal sealed class RotationImports(Rotations rotations, RotationStore store, IPeople people, NameReader names, TurnDesk desk, IDeliveries deliveries, IJobClient jobs)
{
    /// <returns>The next view, or what is wrong, not escaped.</returns>
    public async Task<(ModalViewDefinition? View, string? Problem)> Read(Team team, string user, string text, CancellationToken cancel)
    {
        var (lines, problems) = RotationTable.Read(text);
        if (lines.Count == 0)
            return (null, problems is [var first, ..] ? first : "Paste at least one line, such as 13.4 2020-07-17 Noor Haddad");
        var known = await Known(team, cancel);
        var written = lines.Select(line => line.Engineer).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var matched = written.Select(name => (Name: name, Users: known.Where(one => one.Names.Contains(name, StringComparer.Ordinal)).Select(one => one.User).ToList()))
            .Where(one => one.Users.Count == 1).ToDictionary(one => one.Name, one => one.Users[0], StringComparer.Ordinal);
        var import = new RotationImport(team.Id, user, lines, matched, problems, Version: 0);
        var unknown = Unknown(import);
        if (unknown.Count > ImportModal.MostUnknown)
            return (null, $"{unknown.Count} of the names are nobody's on this team. Is it this team's table?");

        var id = Guid.NewGuid().ToString("n");
        if (unknown.Count == 0)
            return (await Preview(team, id, import, isOutdated: false, cancel), null);
        await Save(team, id, import, cancel);
        return (ImportModal.Names(id, unknown, [.. known.Select(one => (one.User, one.Names[0]))]), null);
    }

    /// <summary>Names that are nobody's, or several people's.</summary>
    public static IReadOnlyList<string> Unknown(RotationImport import) =>
        [.. import.Lines.Select(line => line.Engineer).Where(name => name.Length > 0 && !import.Names.ContainsKey(name)).Distinct(StringComparer.Ordinal)];

    /// <summary>What the submitted view is about, if it is kept still, and theirs.</summary>
    public async Task<RotationImport?> Find(ViewSubmission submission, CancellationToken cancel) =>
        submission.View.PrivateMetadata is { Length: 32 } id && (await store.Import(submission.TeamId, id, cancel))?.Value is { } import && import.By == submission.UserId ? import : null;

    public async Task<ModalViewDefinition> Preview(Team team, string id, RotationImport import, bool isOutdated, CancellationToken cancel)
    {
        var now = await rotations.Load(team, cancel);
        await Save(team, id, import with { Version = now.Version }, cancel);
        var plan = ImportPlan.Of(now.Book, team.Calendar, import.Lines, import.Names);
        return ImportModal.Preview(id, now, plan, import.Problems, await Names(now, plan, cancel), isOutdated);
    }

    /// <returns>Null: it is written; else the preview as it is by now.</returns>
    public Task<ModalViewDefinition?> Write(Team team, string id, RotationImport import, string requestKey, CancellationToken cancel) =>
        rotations.Save<ModalViewDefinition?>(team, requestKey, async (now, change) =>
        {
            if (now.Version != import.Version)
                return await Preview(team, id, import, isOutdated: true, cancel);
            var plan = ImportPlan.Of(now.Book, team.Calendar, import.Lines, import.Names);
            if (plan.Steps.Count == 0)
                return null;
            var state = plan.Steps.Aggregate(now.State, (written, step) => written.With(
                written.Book.With(step.After!), rotations.Happened(now, import.By, RotationChange.Imported, step.Release, step.Before?.Engineer, step.After!.Engineer)));
            rotations.Put(change, now, state, isQuiet: true);
            // Of what is far ahead nobody need hear now.
            if (plan.Steps.FirstOrDefault(step => step.Release == now.Current.Milestone.ReleaseMonth) is { } current)
                desk.TellBoth(change, team, current.Release, now.Current.Engineer, current.After!.Engineer, import.By);
            store.Put(change, id, new RotationUndo(team.Id, import.By, plan.Steps));
            store.EraseImport(change, id);
            deliveries.Post(change, $"rotation-imported:{id}", Destination.Person(import.By), ImportModal.Done(now, plan, id), lane: Lane.Interactive);
            return null;
        }, ModalViewDefinition.Notice(ImportModal.Title, RotationWords.Busy), cancel);

    private Task Save(Team team, string id, RotationImport import, CancellationToken cancel)
    {
        var change = new Change(team.Workspace);
        store.Put(change, id, import);
        return jobs.Commit(change, cancel);
    }

    /// <summary>Everybody on the roster with the names that are exactly theirs; the one for people first.</summary>
    private async Task<IReadOnlyList<(string User, IReadOnlyList<string> Names)>> Known(Team team, CancellationToken cancel)
    {
        var found = await people.GetMany(team.Workspace, [.. team.Members.Select(member => member.User)], cancel);
        return
        [
            .. team.Members.Select(member => (member.User, (IReadOnlyList<string>)
            [
                .. ((string?[])[found.GetValueOrDefault(member.User)?.FullName, found.GetValueOrDefault(member.User)?.Name, member.GitLab, member.User, SlackText.User(member.User)])
                    .OfType<string>().Distinct(StringComparer.Ordinal),
            ])),
        ];
    }

    private Task<IReadOnlyDictionary<string, string>> Names(RotationNow now, ImportPlan plan, CancellationToken cancel) =>
        names.Of(now.Team, plan.Steps.SelectMany(step => (string?[])[step.Before?.Engineer, step.After?.Engineer]).Concat(plan.Same.Select(row => row.Engineer)).OfType<string>(), cancel);
}
