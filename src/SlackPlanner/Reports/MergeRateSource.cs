using System.Globalization;
using NodaTime;
using NodaTime.Text;
using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.MorningNote;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Reports;

/// <summary>The month's merge request rate in the manager's note.</summary>
internal sealed class MergeRateSource(MergeRateStore store, TeamAccess access, IPlannerClock clock) : INoteSource
{
    public string Topic => MergeRateRoutine.RoutineName;

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        var team = request.Team;
        if (YearMonthPattern.Iso.Parse(request.Line.About) is not { Success: true, Value: var month } || !await access.Allows(team, request.Reader, Right.People, cancel)
            || (!request.WasTold && clock.TodayIn(team.Workspace, team.Zone).ToYearMonth() > month.PlusMonths(1)))
            return null;
        var (book, _) = await store.Get(team, cancel);
        return book.Of(month) is { } rate ? MergeRateMessage.For(team, month, rate, book.Of(month.PlusMonths(-1))) : null;
    }
}

/// <summary>The rate in words, with how it is counted. Pure.</summary>
internal static class MergeRateMessage
{
    public static NoteSection For(Team team, YearMonth month, MergeRate rate, MergeRate? before)
    {
        var name = SlackText.Truncate(team.Name, 80);
        var text = string.Create(CultureInfo.InvariantCulture,
            $"*Merge request rate* of {SlackText.Escape(name)} in {Month(month)}: *{rate.Rate:0.0}* — {Count(rate.Merged, "merge request")} merged in {SlackText.Code(team.GitLab.Group)}, {rate.People} people{Change(month, rate, before)}.");
        var how = "Counted: merge requests of the group that were merged in the month and written by somebody of the team, divided by how many were on it. It is about the team: reviews, incidents and planning do not show in it, and it ranks nobody.";
        if (rate.WithoutName > 0)
            how += $" {Count(rate.WithoutName, "person", "people")} without a GitLab name in the team's settings {(rate.WithoutName == 1 ? "is" : "are")} not counted.";
        return new($"Merge request rate {Month(month)} · {name}", [SectionBlock.Of(text), ContextBlock.Of(how)]);
    }

    private static string Change(YearMonth month, MergeRate rate, MergeRate? before)
    {
        if (before is null || before.People < MergeRate.FewestPeople)
            return "";
        var was = string.Create(CultureInfo.InvariantCulture, $"; {Month(month.PlusMonths(-1))}: {before.Rate:0.0}");
        if (before.Merged == 0)
            return was;
        var percent = Math.Round(((decimal)rate.Merged / rate.People / ((decimal)before.Merged / before.People) - 1) * 100, MidpointRounding.AwayFromZero);
        return string.Create(CultureInfo.InvariantCulture, $"{was}, {(percent >= 0 ? "+" : "−")}{Math.Abs(percent)} %");
    }

    private static string Month(YearMonth month) => month.ToString("MMMM uuuu", CultureInfo.InvariantCulture);

    private static string Count(int count, string one, string? several = null) => count == 1 ? $"1 {one}" : $"{count} {several ?? one + "s"}";
}
