using NodaTime;
using NodaTime.Text;
using SlackPlanner.Access;
using SlackPlanner.MorningNote;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Capacity;

/// <summary>Whose budgets time off has changed since the last morning, for those who may see everybody's.</summary>
internal sealed class BudgetSource(BudgetStore store, NameReader names, TeamAccess access) : INoteSource
{
    public const string Name = "budgets";

    private const int MostLines = 20;

    public string Topic => Name;

    public static NoteLine Line(Team team, LocalDate morning) => new(Name, team.Id, LocalDatePattern.Iso.Format(morning));

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        var team = request.Team;
        if (LocalDatePattern.Iso.Parse(request.Line.About) is not { Success: true, Value: var morning }
            || !await access.Allows(team, request.Reader, Right.SeeEveryonesCapacity, cancel))
            return null;
        var users = team.Members.Select(member => member.User).ToList();
        var news = users.Zip(await store.GetMany(team.Workspace, users, cancel))
            .SelectMany(one => one.Second.News.Where(change => change.Team == team.Id && change.Morning == morning).Select(change => (User: one.First, Change: change)))
            .Where(one => team.Calendar.OfKey(one.Change.Milestone) is not null).ToList();
        if (news.Count == 0)
            return null;

        var shown = await names.Of(team, news.Select(one => one.User), cancel);
        var lines = news.OrderBy(one => shown[one.User], StringComparer.OrdinalIgnoreCase).ThenBy(one => one.Change.Milestone, StringComparer.Ordinal)
            .Select(one => $"• {ShownNames.InLine(shown[one.User])}: {Words(team, one.Change)}").ToList();
        var more = lines.Count > MostLines ? $"\n… and {lines.Count - MostLines} more." : "";
        var title = $"Budgets in {SlackText.Truncate(team.Name, 80)}";
        return new(title, [SectionBlock.Of(SlackText.Truncate($"*{SlackText.Escape(title)}*, by time off that was entered:\n{string.Join('\n', lines.Take(MostLines))}{more}", 2_900))], "/capacity");
    }

    private static string Words(Team team, BudgetNews news) =>
        BudgetWords.Change(news.Before, news.After, SlackText.Escape(SlackText.Truncate(team.Calendar.OfKey(news.Milestone)!.Name, 40)));
}
