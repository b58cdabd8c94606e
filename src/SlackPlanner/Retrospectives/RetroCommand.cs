using NodaTime;
using NodaTime.Text;
using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Milestones.Calendar;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.Work;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Retrospectives;

/// <summary>Starts a retrospective of a project: something that turned out to be worth learning from.</summary>
[SlashCommand("/retro", Usage = "[what it is about]", Help = "Start a retrospective of a project: why, in writing or in a meeting, who should be involved", Example = "/retro The move of the object storage")]
[Requires(Right.AskForIssue)]
internal sealed class RetroCommand(NextTeams meant, IGitLabClient gitLab, IWorkingDays days, IPlannerClock clock, ISlackApi slack) : ISlashCommandHandler
{
    private const int DaysAhead = 5;

    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var (teams, refusal) = await meant.Of(command.TeamId, command.UserId, command.ChannelId, cancel, Right.AskForIssue);
        if (teams.Count == 0)
            return SlashCommandResponse.Ephemeral(refusal);
        var able = teams.Where(team => RetroTrouble.Of(team, gitLab) is null).ToList();
        if (able.Count == 0)
            return SlashCommandResponse.Ephemeral(SlackText.Escape(RetroTrouble.Of(teams[0], gitLab)!));
        if (able.Count > 1)
            return SlashCommandResponse.Ephemeral($"You are on several teams. Type `/retro` in the channel of the one it is for: {string.Join(", ", able.Take(10).Select(team => SlackText.Channel(team.Channel)))}.");
        var proposed = days.Plus(able[0], clock.TodayIn(able[0].Workspace, able[0].Zone), DaysAhead);
        await slack.For(command.TeamId).Views.Open(command.TriggerId, RetroModal.For(able[0], command.ResponseUrl, proposed, SlackText.Unescape(command.Text.Trim())), cancel);
        return SlashCommandResponse.Empty;
    }
}

/// <summary>Takes the form and shows the issue as it would be; nothing is written yet.</summary>
[ViewSubmission(RetroModal.CallbackId)]
[Requires(Right.AskForIssue)]
internal sealed class RetroSubmission(ITeams teams, TeamAccess access, RetroDrafts drafts, IGitLabClient gitLab, IPlannerClock clock) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var (form, state) = (RetroForm.Of(submission.View), submission.View.State);
        if (await teams.Find(submission.TeamId, form.Team, cancel) is not { } team || team.StandingRoles(submission.UserId) == Roles.None || !await access.Allows(team, submission.UserId, Right.AskForIssue, cancel))
            return ViewSubmissionResponse.Error(RetroModal.Title, "You are not on this team any more, so nothing was made.");
        if (RetroTrouble.Of(team, gitLab) is { } trouble)
            return ViewSubmissionResponse.Error(RetroModal.Title, SlackText.Truncate(trouble, 200));
        var title = string.Join(' ', (state.Text(RetroModal.Title, RetroModal.Value) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (title.Length is 0 or > RetroModal.MostTitle)
            return ViewSubmissionResponse.Error(RetroModal.Title, "Say in a few words what it is about, for example: The move of the object storage.");
        var why = state.Text(RetroModal.Why, RetroModal.Value)?.Trim() ?? "";
        if (why.Length == 0)
            return ViewSubmissionResponse.Error(RetroModal.Why, "Say why it is worth a retrospective, for example: it took three times as long as we thought.");

        LocalDateTime? meeting = null;
        if (state.Selected(RetroModal.How, RetroModal.Value) == RetroModal.Sync)
        {
            if (!LocalDatePattern.Iso.Parse(state.Date(RetroModal.Date, RetroModal.Value) ?? "").TryGetValue(default, out var day))
                return ViewSubmissionResponse.Error(RetroModal.Date, "Propose a day for the meeting; it can still be moved.");
            var at = LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(state.Time(RetroModal.Time, RetroModal.Value) ?? "").TryGetValue(default, out var time) ? time : new LocalTime(15, 0);
            if (day + at <= clock.Now(team.Workspace).InZone(team.Zone).LocalDateTime)
                return ViewSubmissionResponse.Error(RetroModal.Date, $"{DateWords.Day(day)}, {at:HH:mm} is over. Propose a time that is still to come.");
            meeting = day + at;
        }

        var chosen = state.Users(RetroModal.Who, RetroModal.Value);
        if (chosen.FirstOrDefault(user => team.StandingRoles(user) == Roles.None) is not null)
            return ViewSubmissionResponse.Error(RetroModal.Who, $"Somebody here is not on the roster of {SlackText.Truncate(team.Name, 60)}. Leave them out, and mention them in the issue once they are members in GitLab.");
        IReadOnlyList<string> people = [.. chosen.Append(team.Manager.User).Append(submission.UserId).Distinct(StringComparer.Ordinal)];
        var draft = new RetroDraft(submission.UserId, team.Id, form.ResponseUrl, title, why, meeting, people);
        return ViewSubmissionResponse.Push(RetroModal.Preview(await drafts.Save(submission.TeamId, draft, cancel), draft, team));
    }
}

/// <summary>"Create" below the preview. Named by the draft, not by the press: pressed twice, it is one issue.</summary>
[ViewSubmission(RetroModal.PreviewId)]
[Requires(Right.AskForIssue)]
internal sealed class RetroCreate(ITeams teams, TeamAccess access, RetroDrafts drafts, IJournal journal, JournalAnswers answers) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var id = submission.View.PrivateMetadata;
        if (await drafts.Get(submission.TeamId, id, submission.UserId, cancel) is not { } draft)
            return Notice("This preview is too old. Close it, and type `/retro` again, please; nothing was made.");
        if (await teams.Find(submission.TeamId, draft.Team, cancel) is not { } team || !await access.Allows(team, submission.UserId, Right.AskForIssue, cancel) || string.IsNullOrEmpty(team.GitLab.RetroProject))
            return Notice("The team's settings have changed meanwhile, so nothing was made.");
        var key = "retro:" + id;
        await journal.Begin(submission.TeamId, key, ProjectRetro.Wish(draft, team), cancel);
        var entry = await journal.Await(submission.TeamId, JournalEntry.IdOf(key), cancel);
        if (entry.Outcome?.End == JournalEnd.Done)
        {
            await journal.Tell(submission.TeamId, entry.Id, cancel);
            return ViewSubmissionResponse.Clear();
        }

        var words = (await answers.Of(submission.TeamId, entry, cancel)).Text;
        return Notice(entry.Outcome is null ? words + " You can close this window." : words + " What you typed is still there: press Back.");
    }

    private static ViewSubmissionResponse Notice(string words) => ViewSubmissionResponse.Update(ModalViewDefinition.Notice(RetroModal.WindowTitle, words) with { Close = "Back" });
}
