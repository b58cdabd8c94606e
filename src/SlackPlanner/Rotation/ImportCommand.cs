using SlackPlanner.Access;
using SlackPlanner.Slack;

namespace SlackPlanner.Rotation;

/// <summary>Takes over a table that a team has elsewhere, row for row.</summary>
[SlashCommand("/rotation", "import", Usage = "import [table]", Help = "Managers: take over a table of release, weights due and engineer", Example = "/rotation import")]
[Requires(Right.AnyTurn)]
internal sealed class ImportCommand(RotationTeams teams, RotationImports imports, ISlackApi slack) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var (team, answer) = await teams.Which(command, Right.AnyTurn, cancel);
        if (team is null)
            return SlashCommandResponse.Ephemeral(answer!);
        var view = ImportModal.Form(team.Id);
        if (command.Text.Length > 0)
        {
            var (next, problem) = await imports.Read(team, command.UserId, SlackText.Unescape(command.Text), cancel);
            if (next is null)
                return SlashCommandResponse.Ephemeral(SlackText.Escape(problem!));
            view = next;
        }

        await slack.For(command.TeamId).Views.Open(command.TriggerId, view, cancel);
        return SlashCommandResponse.Empty;
    }
}

/// <summary>"Preview" below the pasted table.</summary>
[ViewSubmission(ImportModal.CallbackId)]
[Requires(Right.AnyTurn)]
internal sealed class ImportSubmission(RotationTeams teams, RotationImports imports) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        if (await teams.Find(submission.TeamId, submission.View.PrivateMetadata, submission.UserId, Right.AnyTurn, cancel) is not { } team)
            return ViewSubmissionResponse.Error(ImportModal.Table, "You do not manage this team any more. Nothing was imported.");
        var (next, problem) = await imports.Read(team, submission.UserId, submission.View.State.Text(ImportModal.Table, ImportModal.Value) ?? "", cancel);
        return next is null ? ViewSubmissionResponse.Error(ImportModal.Table, problem!) : ViewSubmissionResponse.Update(next);
    }
}

/// <summary>"Preview" below the question who somebody is.</summary>
[ViewSubmission(ImportModal.NamesId)]
[Requires(Right.AnyTurn)]
internal sealed class ImportNamesSubmission(RotationTeams teams, RotationImports imports) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        if (await imports.Find(submission, cancel) is not { } import || await teams.Find(submission.TeamId, import.Team, submission.UserId, Right.AnyTurn, cancel) is not { } team)
            return ViewSubmissionResponse.Update(ModalViewDefinition.Notice(ImportModal.Title, ImportModal.Gone));
        var unknown = RotationImports.Unknown(import);
        var chosen = ImportModal.Chosen(submission, unknown.Count);
        if (chosen.ToList().FindIndex(one => one is null) is >= 0 and var missing)
            return ViewSubmissionResponse.Error(ImportModal.BlockOf(missing), "Choose somebody, or that they are not on the team.");
        var names = new Dictionary<string, string>(import.Names, StringComparer.Ordinal);
        foreach (var (name, user) in unknown.Zip(chosen))
            names[name] = user!;
        return ViewSubmissionResponse.Update(await imports.Preview(team, submission.View.PrivateMetadata, import with { Names = names }, isOutdated: false, cancel));
    }
}

/// <summary>"Import".</summary>
[ViewSubmission(ImportModal.ConfirmId)]
[Requires(Right.AnyTurn)]
internal sealed class ImportConfirmation(RotationTeams teams, RotationImports imports) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        if (await imports.Find(submission, cancel) is not { } import || await teams.Find(submission.TeamId, import.Team, submission.UserId, Right.AnyTurn, cancel) is not { } team)
            return ViewSubmissionResponse.Update(ModalViewDefinition.Notice(ImportModal.Title, ImportModal.Gone));
        return await imports.Write(team, submission.View.PrivateMetadata, import, submission.RequestKey, cancel) is { } outdated
            ? ViewSubmissionResponse.Update(outdated) : ViewSubmissionResponse.Close();
    }
}
