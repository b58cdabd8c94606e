using NodaTime;
using NodaTime.Text;
using SlackPlanner.Access;
using SlackPlanner.Milestones.Calendar;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.DeepDives;

/// <summary>Answers a press for the person alone; in the list the list takes its own place.</summary>
internal sealed class DeepDiveAnswers(DeepDiveDesk dives, ISlackApi slack)
{
    public async Task Say(BlockActionRequest request, string words, CancellationToken cancel)
    {
        if (request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = words }, cancel);
    }

    public async Task ShowList(BlockActionRequest request, DeepDiveFound found, CancellationToken cancel)
    {
        if (request.ResponseUrl is not { } url)
            return;
        var list = await dives.List(found.Team, request.UserId, cancel);
        await slack.For(request.TeamId).Respond(url, new() { Text = list.Text, Blocks = list.Blocks, ReplaceOriginal = true }, cancel);
    }

    /// <summary>Below the announcement, which everybody sees, or in one's own list.</summary>
    public async Task<bool> IsInList(BlockActionRequest request, DeepDiveFound found, CancellationToken cancel) =>
        request.MessageTs is not { } ts || await dives.IsAnnouncement(found, request.ChannelId, ts, cancel) is false;
}

/// <summary>"I'll come", and once more: not after all.</summary>
[BlockAction(DeepDiveMessage.Come)]
[Requires(Right.SeeIssues)]
internal sealed class ComeButton(DeepDiveDesk dives, DeepDiveAnswers answers) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await dives.Find(request, action.Value, cancel) is not { } found)
        {
            await answers.Say(request, DeepDiveRules.Gone, cancel);
            return;
        }

        var then = (await dives.Coming(found, request.UserId, request.RequestKey, cancel)).Find(found.Dive.Number);
        if (await answers.IsInList(request, found, cancel))
            await answers.ShowList(request, found, cancel);
        else
            await answers.Say(request, then is { IsIdea: false } && !then.IsOver(dives.Now(found.Team))
                ? then.Coming.Contains(request.UserId) ? "You come; your morning note reminds you the day before. Press once more if that changes." : "You do not come after all."
                : "This deep dive is over, or was called off.", cancel);
    }
}

[BlockAction(DeepDiveMessage.Interest)]
[Requires(Right.SeeIssues)]
internal sealed class InterestButton(DeepDiveDesk dives, DeepDiveAnswers answers) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await dives.Find(request, action.Value, cancel) is not { } found)
        {
            await answers.Say(request, DeepDiveRules.Gone, cancel);
            return;
        }

        await dives.Interested(found, request.UserId, request.RequestKey, cancel);
        await answers.ShowList(request, found, cancel);
    }
}

[BlockAction(DeepDiveMessage.Cancel)]
[Requires(Right.SeeIssues)]
internal sealed class CancelDiveButton(DeepDiveDesk dives, DeepDiveAnswers answers) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await dives.Find(request, action.Value, cancel) is not { } found || !DeepDiveMessage.MayChange(found.Dive, request.UserId, found.Manages))
        {
            await answers.Say(request, DeepDiveRules.Gone, cancel);
            return;
        }

        await dives.CallOff(found, request.RequestKey, cancel);
        await answers.ShowList(request, found, cancel);
    }
}

[BlockAction(DeepDiveMessage.Schedule)]
[Requires(Right.SeeIssues)]
internal sealed class ScheduleDiveButton(DeepDiveDesk dives, DeepDiveAnswers answers, IWorkingDays days, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var found = await dives.Find(request, action.Value, cancel);
        if (found is null || DeepDiveRules.Refusal(found, request.UserId, dives.Now(found.Team)) is not null)
            await answers.Say(request, found is null ? DeepDiveRules.Gone : DeepDiveRules.Refusal(found, request.UserId, dives.Now(found.Team))!, cancel);
        else
            await slack.For(request.TeamId).Views.Open(request.TriggerId, DeepDiveModal.For(found.Team, found.Dive, request.UserId, days.Plus(found.Team, dives.Now(found.Team).Date, 5)), cancel);
    }
}

/// <summary>"Add the link" in the presenter's morning note.</summary>
[BlockAction(DeepDiveMessage.AddRecording)]
[Requires(Right.SeeIssues)]
internal sealed class AddRecordingButton(DeepDiveDesk dives, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var view = await dives.Find(request, action.Value, cancel) is { Dive.IsIdea: false } found && DeepDiveMessage.MayChange(found.Dive, request.UserId, found.Manages)
            ? DeepDiveModal.Recording(found.Team, found.Dive) : ModalViewDefinition.Notice(DeepDiveModal.Title, DeepDiveRules.Gone);
        await slack.For(request.TeamId).Views.Open(request.TriggerId, view, cancel);
    }
}

[ViewSubmission(DeepDiveModal.CallbackId)]
[Requires(Right.SeeIssues)]
internal sealed class DeepDiveSubmission(DeepDiveDesk dives) : IViewSubmissionHandler
{
    private static readonly LocalTimePattern Hour = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var (form, state) = (DeepDiveForm.Of(submission.View), submission.View.State);
        if (await dives.TeamOf(submission.TeamId, form.Team, submission.UserId, cancel) is not { } team)
            return ViewSubmissionResponse.Error(DeepDiveModal.Topic, "You are not on this team any more, so nothing was changed.");
        if (form.Number is { } number && (await dives.Find(submission.TeamId, form.Team, number, submission.UserId, cancel) is not { } found || DeepDiveRules.Refusal(found, submission.UserId, dives.Now(team)) is not null))
            return ViewSubmissionResponse.Error(DeepDiveModal.Topic, "This deep dive was held, dropped or handed on meanwhile, so nothing was changed.");

        var topic = DeepDiveTopic.Of(state.Text(DeepDiveModal.Topic, DeepDiveModal.Value) ?? "");
        if (topic.Length is 0 or > DeepDive.MostTopic)
            return ViewSubmissionResponse.Error(DeepDiveModal.Topic, $"Name a topic of 1 to {DeepDive.MostTopic} characters, for example: How we pack objects.");
        if (!LocalDatePattern.Iso.Parse(state.Date(DeepDiveModal.Date, DeepDiveModal.Value) ?? "").TryGetValue(default, out var day) || !Hour.Parse(state.Time(DeepDiveModal.Time, DeepDiveModal.Value) ?? "").TryGetValue(default, out var time))
            return ViewSubmissionResponse.Error(DeepDiveModal.Date, "Choose a day and a time.");
        if (day + time <= dives.Now(team))
            return ViewSubmissionResponse.Error(DeepDiveModal.Date, $"{DateWords.Day(day)}, {time:HH:mm} is over. Choose a time that is still to come.");
        if (day > dives.Now(team).Date.PlusYears(1))
            return ViewSubmissionResponse.Error(DeepDiveModal.Date, "That is more than a year away. Keep it as an idea until then: /deepdive propose.");
        if (DeepDiveModal.Address(state.Text(DeepDiveModal.Link, DeepDiveModal.Value)) is not { } link)
            return ViewSubmissionResponse.Error(DeepDiveModal.Link, "That is not an https address, like https://meet.example.com/deep-dive.");
        var presenter = state.User(DeepDiveModal.Presenter, DeepDiveModal.Value) ?? submission.UserId;
        if (team.StandingRoles(presenter) == Roles.None)
            return ViewSubmissionResponse.Error(DeepDiveModal.Presenter, $"They are not on the roster of {SlackText.Truncate(team.Name, 60)}. Choose somebody of the team; it can be their host.");
        await dives.Schedule(team, form.Number, submission.UserId, new(0, topic, submission.UserId) { At = day + time, Link = link, Presenter = presenter }, submission.RequestKey, cancel);
        return ViewSubmissionResponse.Clear();
    }
}

[ViewSubmission(DeepDiveModal.RecordingId)]
[Requires(Right.SeeIssues)]
internal sealed class RecordingSubmission(DeepDiveDesk dives) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var form = DeepDiveForm.Of(submission.View);
        if (form.Number is not { } number || await dives.Find(submission.TeamId, form.Team, number, submission.UserId, cancel) is not { Dive.IsIdea: false } found || !DeepDiveMessage.MayChange(found.Dive, submission.UserId, found.Manages))
            return ViewSubmissionResponse.Error(DeepDiveModal.Link, "This deep dive is not there any more, so nothing was saved.");
        if (DeepDiveModal.Address(submission.View.State.Text(DeepDiveModal.Link, DeepDiveModal.Value)) is not { } link)
            return ViewSubmissionResponse.Error(DeepDiveModal.Link, "That is not an https address, like https://video.example.com/watch/1.");
        await dives.Recorded(found, link, submission.RequestKey, cancel);
        return ViewSubmissionResponse.Clear();
    }
}
