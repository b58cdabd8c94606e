using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.MorningNote;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Capacity;

/// <summary>"Is anything missing for 13.1?", with what is entered so far.</summary>
internal sealed class ConfirmSource(CapacityReports reports, Confirmations confirmations, IPlannerClock clock) : INoteSource
{
    public const string Name = "capacity-confirm";

    public string Topic => Name;

    public static NoteLine Line(Team team, Milestone milestone) => new(Name, team.Id, milestone.Key);

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        var team = request.Team;
        if (team.Calendar.OfKey(request.Line.About) is not { } milestone || team.Member(request.Reader) is null)
            return null;
        var today = clock.TodayIn(team.Workspace, team.Zone);
        var isConfirmed = await confirmations.HasConfirmed(team, milestone, request.Reader, cancel);
        if ((isConfirmed && !request.WasTold) || today >= milestone.Start)
            return null;
        var report = await reports.WithoutWork(team, milestone, cancel);
        return report.Members.FirstOrDefault(member => member.User == request.Reader) is { } own ? ConfirmMessage.Of(report, own, isConfirmed, today) : null;
    }
}

/// <summary>The question. Pure.</summary>
internal static class ConfirmMessage
{
    public const string Add = "capacity.confirm-add";
    public const string ThatIsAll = "capacity.confirm";

    public static NoteSection Of(CapacityReport report, MemberCapacity own, bool isConfirmed, LocalDate today)
    {
        var milestone = SlackText.Escape(SlackText.Truncate(report.Milestone.Name, 40));
        var page = new CapacityPage(report, own.User, CapacityScope.Own, SeesKinds: false, new Dictionary<string, string>(), today.AtMidnight());
        var entered = CapacityWords.Lost(page, own) is { Length: > 0 } lost ? $"not available: {lost}" : "no time off is entered";
        var what = $"{DateWords.Range(report.Milestone.Days, today.Year)}: {CapacityWords.Days(own.Budget.Availability)} days, {entered}.";
        var title = $"Is anything missing for {SlackText.Truncate(report.Milestone.Name, 40)}?";
        if (isConfirmed)
            return new(title, [ContextBlock.Of(SlackText.Truncate($":white_check_mark: Nothing is missing for {milestone} ({SlackText.Escape(SlackText.Truncate(report.Team.Name, 80))}). {what}", 2_900))]);
        return new(
            title,
            [
                SectionBlock.Of(SlackText.Truncate($"*Is anything missing for {milestone}* ({SlackText.Escape(SlackText.Truncate(report.Team.Name, 80))})? Time off, training, on-call. {what}", 2_900)),
                new ActionsBlock
                {
                    Elements =
                    [
                        new Button { ActionId = ThatIsAll, Text = "That is all", Value = $"{report.Team.Id}|{report.Milestone.Key}", Style = Button.Primary },
                        new Button { ActionId = Add, Text = "Add", Value = $"{report.Team.Id}|{report.Milestone.Key}" },
                    ],
                },
            ],
            $"/capacity {report.Milestone.Key}");
    }
}
