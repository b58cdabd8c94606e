using SlackPlanner.MorningNote;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Issues.Dates;

/// <summary>Tells the manager that a milestone's dates in GitLab make no sense, and what counts instead; nothing if they were set right meanwhile.</summary>
internal sealed class MilestoneDatesSource : INoteSource
{
    public const string Name = "milestone-dates";

    public string Topic => Name;

    public Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        var team = request.Team;
        if (team.Calendar.Troubles.FirstOrDefault(one => KeptMilestones.IdOf(one) == request.Line.About) is not { } trouble)
            return Task.FromResult<NoteSection?>(null);
        var title = $"Dates of {SlackText.Truncate(trouble.Title, 60)} in GitLab";
        var section = SectionBlock.Of(
            $"*{SlackText.Escape(title)}* ({SlackText.Escape(SlackText.Truncate(team.Name, 80))})\n{SlackText.Escape(SlackText.Truncate(trouble.Title, 60))}: {SlackText.Escape(SlackText.Truncate(trouble.Words, 600))}. "
            + $"Nothing was changed because of it; `/milestone calendar` shows the days that count. Please set the dates in GitLab right (group {SlackText.Code(team.GitLab.Group ?? "")}, Milestones): they are read again every hour; you are not told again.");
        return Task.FromResult<NoteSection?>(new(title, [section], "/milestone calendar"));
    }
}
