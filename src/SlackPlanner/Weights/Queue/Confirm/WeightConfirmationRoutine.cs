using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Capacity;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights.Queue.Confirm;

/// <summary>When a milestone begins, everybody is asked once, in their morning note, whether the weights of their own issues are right.</summary>
/// <remarks>Source: handbook, "Planning rotation": when the issues get formally assigned, the assignee should investigate the issue and confirm the weight.</remarks>
internal sealed class WeightConfirmationRoutine(IMorningNote note) : IRoutine
{
    public const string RoutineName = "weight-confirmation";

    public string Name => RoutineName;

    public string Help => "Asks everybody once to confirm the weights of their own issues, when the milestone begins";

    public Period StillUsefulFor { get; } = Period.FromDays(5);

    public string Instead => "`/weight confirm` shows the same at any time.";

    /// <remarks>Before anybody's morning of that day: each note comes at its reader's own hour.</remarks>
    public Occurrence? Next(Team team, LocalDateTime after)
    {
        var at = team.Routines.GetValueOrDefault(RoutineName)?.At ?? LocalTime.Midnight;
        return EachMilestone.Next(team, after, at, milestone => milestone.DayZero);
    }

    public Task Run(OccurrenceRun run, Change change, CancellationToken cancel)
    {
        foreach (var member in run.Team.Members.Where(member => !string.IsNullOrEmpty(member.GitLab)))
            note.Add(change, member.User, new(WeightConfirmationSource.Name, run.Team.Id, run.Key));
        return Task.CompletedTask;
    }
}

/// <summary>The list as a section of the morning note; not for whom nothing is assigned or all is confirmed.</summary>
internal sealed class WeightConfirmationSource(OwnWeightsReader reader, IGitLabClient gitLab, BoardLink boards) : INoteSource
{
    public const string Name = "weight-confirmation";

    public string Topic => Name;

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        if (request.Team.Calendar.OfKey(request.Line.About) is not { } milestone
            || await reader.Read(request.Team, milestone, request.Reader, cancel) is not { All.Count: > 0 } own || (own.Open.Count == 0 && !request.WasTold))
            return null;
        var board = boards.For(request.Team, Board.Assignment, own.Milestone.Name, request.Team.GitLabNameOf(request.Reader));
        return new(SlackText.Truncate(OwnWeightsMessage.Title(own), 100), OwnWeightsMessage.For(own, gitLab.Url, board, OwnWeightsMessage.MostInNote).Blocks, "/weight confirm");
    }
}
