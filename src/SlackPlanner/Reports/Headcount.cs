using System.Globalization;
using NodaTime;
using SlackPlanner.Capacity;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Reports;

/// <summary>How many a team is, beside how many it shall be. Joiners count from the day they are on the roster, with their start named; who has left does not. Pure.</summary>
/// <param name="Plan">null: none is set.</param>
internal sealed record Headcount(Team Team, int? Plan, int Now, IReadOnlyList<(string User, LocalDate Starts)> Joiners, IReadOnlyList<(string User, LocalDate Ends)> Leavers)
{
    private const int Bar = 20;
    private const int MostNamed = 10;

    public static Headcount Of(Team team, LocalDate today)
    {
        var there = team.Members.Where(member => !(member.Ends < today)).DistinctBy(member => member.User).ToList();
        return new(team, team.People.HeadcountPlan, there.Count,
            [.. there.Where(member => member.Starts > today).Select(member => (member.User, member.Starts!.Value)).OrderBy(one => one.Value)],
            [.. there.Where(member => member.Ends is not null).Select(member => (member.User, member.Ends!.Value)).OrderBy(one => one.Value)]);
    }

    public IEnumerable<string> Named => Joiners.Select(one => one.User).Concat(Leavers.Select(one => one.User)).Distinct();

    /// <summary>For a message; null without a plan.</summary>
    public DataVisualizationBlock? Chart() => Plan is not { } plan ? null : new()
    {
        Title = "Headcount against plan",
        Chart = new BarChart { Series = [ChartSeries.Of("People", ["Plan", "Now"], [plan, Now])], AxisConfig = new(["Plan", "Now"], YLabel: "People") },
    };

    /// <summary>The same as a line of text, for the Home tab, which takes no charts.</summary>
    public string Line(IReadOnlyDictionary<string, string> names, LocalDate today)
    {
        var most = Math.Max(Math.Max(Plan ?? 0, Now), 1);
        var width = Math.Min(most, Bar);
        var filled = (int)Math.Round((decimal)Now * width / most, MidpointRounding.AwayFromZero);
        return $"`{new string('█', filled)}{new string('░', width - filled)}` {Words(names, today)}";
    }

    public string Words(IReadOnlyDictionary<string, string> names, LocalDate today)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"Headcount: *{Now}*{(Plan is { } plan ? $" of {plan} planned" : "")}");
        if (Joiners.Count > 0)
            text += "; joining: " + List(Joiners, names, today, "from");
        if (Leavers.Count > 0)
            text += "; leaving: " + List(Leavers, names, today, "after");
        return text + ".";
    }

    private static string List(IReadOnlyList<(string User, LocalDate Date)> people, IReadOnlyDictionary<string, string> names, LocalDate today, string word) =>
        string.Join(", ", people.Take(MostNamed).Select(one => $"{ShownNames.InLine(names.GetValueOrDefault(one.User, one.User))} {word} {DateWords.Day(one.Date, today.Year)}")) + (people.Count > MostNamed ? ", …" : "");
}
