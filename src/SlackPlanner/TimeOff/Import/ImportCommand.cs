using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Calendars;
using SlackPlanner.People;
using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff.Import;

/// <summary>Opens the form to import one's own time off.</summary>
[SlashCommand("/pto", "import", Usage = "import", Help = "Import your time off from lines (CSV) or from a calendar", Example = "/pto import")]
[Requires(Right.Own)]
internal sealed class ImportCommand(Callers callers, ISlackApi slack) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        await slack.For(command.TeamId).Views.Open(command.TriggerId, ImportModal.Form(await callers.Get(command.TeamId, command.UserId, cancel)), cancel);
        return SlashCommandResponse.Empty;
    }
}

/// <summary>"Preview": reads what was given and shows what importing it would do.</summary>
[ViewSubmission(ImportModal.CallbackId)]
[Requires(Right.Own)]
internal sealed class ImportSubmission(Callers callers, IPeople people, AbsenceStore store, ImportStore waiting, CalendarDownload download) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var (workspace, user, state) = (submission.TeamId, submission.UserId, submission.View.State);
        string Given(string block) => state.Text(block, ImportModal.Value)?.Trim() ?? "";

        var (csv, address) = (Given(ImportModal.Csv), Given(ImportModal.Feed));
        if (csv.Length + address.Length == 0)
            return ViewSubmissionResponse.Error(ImportModal.Csv, "Paste a line, such as 2026-12-24,2027-01-02,vacation, or give an address below.");

        var caller = await callers.Get(workspace, user, cancel);
        var kind = caller.Kinds.Find(state.Selected(ImportModal.Kind, ImportModal.Value) ?? "");
        if (kind is null)
            return ViewSubmissionResponse.Error(ImportModal.Kind, "This kind does not exist any more. Close the form and open it again with /pto import.");

        var read = csv.Length > 0 ? CsvImport.Read(csv, caller) : ImportRead.Nothing;
        if (address.Length > 0)
        {
            var (calendar, problem) = await Calendar(address, cancel);
            if (calendar is null)
                return ViewSubmissionResponse.Error(ImportModal.Feed, problem!);
            var zone = (await people.Get(workspace, user, cancel))?.Zone ?? DateTimeZone.Utc;
            read = read.And(FeedImport.Read(calendar, kind.Id, Given(ImportModal.Filter), caller.Today, zone));
        }

        var preview = ImportPreview.Of(caller, await store.Get(workspace, user, cancel), read.Items);
        var id = preview.HasEffect ? await waiting.Save(workspace, user, [.. preview.Added, .. preview.Changed.Select(one => one.Item)], cancel) : null;
        return ViewSubmissionResponse.Update(ImportModal.Preview(caller, preview, read, id));
    }

    private async Task<(CalendarReading? Calendar, string? Problem)> Calendar(string address, CancellationToken cancel)
    {
        var loaded = await download.Get(address, cancel);
        if (loaded.Problem is { } problem)
            return (null, problem);
        var calendar = CalendarReader.Read(loaded.Bytes);
        return calendar.Refusal is { } refusal ? (null, $"It was not read: {refusal}.") : (calendar, null);
    }
}

/// <summary>"Import": all that was shown, in as few changes as hold it.</summary>
[ViewSubmission(ImportModal.ConfirmId)]
[Requires(Right.Own)]
internal sealed class ImportConfirmation(Callers callers, AbsenceLog log, ImportStore waiting) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var (workspace, user) = (submission.TeamId, submission.UserId);
        if (await waiting.Get(workspace, submission.View.PrivateMetadata, user, cancel) is not { } items)
            return ViewSubmissionResponse.Update(ModalViewDefinition.Notice("Import time off", ImportModal.Gone));

        var caller = await callers.Get(workspace, user, cancel);
        var ends = new List<WishEnd>();
        foreach (var (number, chunk) in items.Select(item => item.Wish(caller)).OfType<AbsenceWish>().Chunk(AbsenceLog.MostAtOnce).Index())
        {
            var outcome = await log.AddMany(caller, $"{submission.RequestKey}:{number}", chunk, cancel, replacing: Replacing.Skip);
            if (!outcome.IsSaved)
            {
                var why = OutcomeWords.For(outcome.Whole, caller);
                return ViewSubmissionResponse.Update(ModalViewDefinition.Notice("Import time off", SlackText.Escape(why)
                    + (ends.Contains(WishEnd.Logged) ? " What came before it is imported; import the same again for the rest." : "")));
            }

            ends.AddRange(outcome.Each.Select(one => one.End));
        }

        return ViewSubmissionResponse.Update(ImportModal.Done(ends.Count(end => end == WishEnd.Logged), ends.Count(end => end == WishEnd.Same), ends.Count(end => end == WishEnd.Clashes)));
    }
}
