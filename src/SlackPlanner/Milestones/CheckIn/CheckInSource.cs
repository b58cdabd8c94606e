using SlackPlanner.Capacity;
using SlackPlanner.Milestones.Status;
using SlackPlanner.MorningNote;
using SlackPlanner.Slack;

namespace SlackPlanner.Milestones.CheckIn;

/// <summary>Tells the manager that a check-in could not be made, and why; nothing if it could be now, because <c>/milestone</c> has it.</summary>
internal sealed class CheckInSource(StatusReader status) : INoteSource
{
    public const string Name = "check-in";

    public string Topic => Name;

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        var team = request.Team;
        if (team.Calendar.OfKey(request.Line.About) is not { } milestone || (await status.For(team, milestone, reader: null, cancel)).Problem is not { } problem)
            return null;
        var title = $"No check-in for {SlackText.Truncate(milestone.Name, 40)}";
        return new(title, [SectionBlock.Of(
            $"*{SlackText.Escape(title)}* ({SlackText.Escape(SlackText.Truncate(team.Name, 80))})\n{SlackText.Escape(SlackText.Truncate(problem, 600))} Nothing was posted in the channel; `/milestone checkin` shows it as soon as it can be computed.")], "/milestone checkin");
    }
}
