using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.DeepDives;

internal enum DeepDiveMoment { DayBefore, Now, DayAfter }

/// <summary>A moment of a scheduled deep dive has come; one whose date has changed since does nothing.</summary>
[Job("deep-dive-due", Version = 1)]
internal sealed record DeepDiveDueJob(string Team, int Number, int Revision, DeepDiveMoment Moment) : IJob;

internal sealed class DeepDiveDueJobHandler(ITeams teams, DeepDiveStore store, IDeliveries deliveries, IMorningNote note, IPlannerClock clock) : IJobHandler<DeepDiveDueJob>
{
    /// <summary>Later nobody needs to be told that it starts.</summary>
    private static readonly Duration StillNow = Duration.FromMinutes(30);

    public async Task<JobResult> Handle(DeepDiveDueJob job, JobContext context, CancellationToken cancel)
    {
        if (await teams.Find(context.Workspace, job.Team, cancel) is not { } team || (await store.Get(context.Workspace, team.Id, cancel)).Find(job.Number) is not { At: { } at } dive || dive.Revision != job.Revision)
            return JobResult.Done();
        var change = new Change(context.Workspace);
        switch (job.Moment)
        {
            case DeepDiveMoment.DayBefore:
                foreach (var user in dive.Coming.Append(dive.Presenter).OfType<string>().Distinct(StringComparer.Ordinal))
                    note.Add(change, user, new(DeepDiveReminderSource.Name, team.Id, About(dive)));
                break;
            case DeepDiveMoment.Now when clock.Now(context.Workspace) - team.Zone.AtLeniently(at).ToInstant() < StillNow:
                deliveries.Post(change, $"{DeepDiveDesk.AnnouncementId(team, dive)}:now-{dive.Revision}", Destination.Channel(team.Channel), DeepDiveMessage.Now(dive));
                break;
            case DeepDiveMoment.DayAfter when dive is { Recording: null, Presenter: { } presenter }:
                note.Add(change, presenter, new(DeepDiveRecordingSource.Name, team.Id, About(dive)));
                break;
        }

        return JobResult.Done(change);
    }

    public static string About(DeepDive dive) => $"{dive.Number}-{dive.Revision}";
}

/// <summary>"Tomorrow": for those who said that they come, and whoever presents.</summary>
internal sealed class DeepDiveReminderSource(DeepDiveStore store, DeepDiveDesk dives) : INoteSource
{
    public const string Name = "deep-dive";

    public string Topic => Name;

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        var team = request.Team;
        if (DeepDiveAbout.Find(await store.Get(team.Workspace, team.Id, cancel), request.Line.About) is not { At: { } at } dive
            || !(dive.Presenter == request.Reader || dive.Coming.Contains(request.Reader)) || (!request.WasTold && dive.IsOver(dives.Now(team))))
            return null;
        var day = at.Date == dives.Now(team).Date ? "Today" : at.Date == dives.Now(team).Date.PlusDays(1) ? "Tomorrow" : Planning.DateWords.Day(at.Date);
        var part = dive.Presenter == request.Reader ? "you present" : "deep dive";
        return new($"Deep dive: {SlackText.Truncate(dive.Topic, 60)}", [SectionBlock.Of($":ocean: *{day} at {at.TimeOfDay:HH:mm}* ({SlackText.Escape(team.Zone.Id)}), {part}: {DeepDiveMessage.Topic(dive)} · {SlackText.Link(dive.Link ?? "", "join")}")], "/deepdive list");
    }
}

/// <summary>The presenter is asked once where the recording is.</summary>
internal sealed class DeepDiveRecordingSource(DeepDiveStore store) : INoteSource
{
    public const string Name = "deep-dive-recording";

    public string Topic => Name;

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        var team = request.Team;
        if (DeepDiveAbout.Find(await store.Get(team.Workspace, team.Id, cancel), request.Line.About) is not { At: not null } dive || dive.Presenter != request.Reader)
            return null;
        if (dive.Recording is not null)
            return request.WasTold ? new("A recording", [SectionBlock.Of($":movie_camera: {SlackText.Link(dive.Recording, "The recording")} of *{DeepDiveMessage.Topic(dive)}* is added. Thank you.")]) : null;
        return new($"Recording of {SlackText.Truncate(dive.Topic, 60)}",
        [
            SectionBlock.Of($":movie_camera: Is there a recording of *{DeepDiveMessage.Topic(dive)}*? Its link goes to the announcement and into `/deepdive list`. You are asked this once."),
            new ActionsBlock { Elements = [new Button { ActionId = DeepDiveMessage.AddRecording, Text = "Add the link", Value = DeepDiveMessage.Value(team, dive) }] },
        ]);
    }
}

internal static class DeepDiveAbout
{
    /// <summary>The dive that a note's line is about, unless its date has changed since.</summary>
    public static DeepDive? Find(DeepDiveBook book, string about) =>
        about.Split('-') is [var number, var revision] && int.TryParse(number, out var which) && book.Find(which) is { } dive && dive.Revision.ToString(System.Globalization.CultureInfo.InvariantCulture) == revision ? dive : null;
}
