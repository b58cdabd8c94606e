using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff;

/// <summary>Opens the form, and shows it anew as it is filled in.</summary>
internal sealed class AbsenceForms(Callers callers, AbsenceStore store, LiveLine line, PrivateNotes notes, ISlackApi slack)
{
    private const string Nothing = "Choose the days, and this line says what they come to.";

    public async Task Open(string workspace, string trigger, Caller caller, CancellationToken cancel)
    {
        var subject = new FormSubject(caller.User, PicksPerson: caller.By is not null || await callers.MayEnterForOthers(workspace, caller.User, cancel));
        await slack.For(workspace).Views.Open(trigger, AbsenceModal.For(new(subject, caller, AbsenceText.DefaultOf(caller.Kinds), Nothing)), cancel);
    }

    public async Task OpenToEdit(string workspace, string trigger, Caller caller, StoredAbsence entry, CancellationToken cancel)
    {
        var absence = caller.Kinds.Read(entry);
        var subject = new FormSubject(caller.User, entry.Id, entry.Series is not null);
        var words = await line.For(caller, new AbsenceWish(absence.Period, absence.Kind, absence.Share), entry.Id, cancel);
        await slack.For(workspace).Views.Open(trigger, AbsenceModal.For(new(subject, caller, absence.Kind, words) { Entry = entry, Note = notes.ToEdit(caller, entry) }), cancel);
    }

    /// <summary>The form with what was entered so far, as far as it can be read.</summary>
    public async Task<ModalViewDefinition> Anew(View view, string actor, string workspace, CancellationToken cancel, LogOutcome.Clashes? clash = null)
    {
        var (subject, state) = (FormSubject.Of(view), view.State);
        var (caller, refusal) = await callers.For(workspace, actor, Person(subject, state), cancel);
        if (caller is null)
            return AbsenceModal.For(new(subject, await callers.Get(workspace, actor, cancel), Kind(await callers.Get(workspace, actor, cancel)), ":warning: " + refusal));
        var (wishes, errors) = AbsenceForm.ReadAll(state, caller);
        var words = wishes.Count > 0 ? await line.For(caller, wishes, subject.Editing, cancel) : ":warning: " + SlackText.Escape(errors.Values.First());
        var entry = subject.Editing is null ? null : (await store.GetMany(workspace, [caller.User], cancel))[0].Find(subject.Editing);
        return AbsenceModal.For(new(subject, caller, Kind(caller), words)
        {
            Clash = clash, IsRepeated = AbsenceForm.Weeks(state) is not null, Entry = entry, Note = entry is null ? "" : notes.ToEdit(caller, entry),
        });

        AbsenceKind Kind(Caller whose) => AbsenceForm.KindOf(state, whose) ?? AbsenceText.DefaultOf(whose.Kinds);
    }

    /// <summary>Whose time off the form is about now.</summary>
    public static string Person(FormSubject subject, StateValues state) =>
        subject.PicksPerson ? state.User(AbsenceModal.Person, AbsenceModal.Live) ?? subject.User : subject.User;
}
