using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Capacity;

/// <summary>The figures as a table: a line a person, then the team.</summary>
internal static class CapacityTable
{
    /// <summary>Slack's hundred rows without the heading and the team.</summary>
    private const int MostMembers = 98;

    private const int MostReason = 60;

    private static readonly ColumnSetting Text = new("left", IsWrapped: true);
    private static readonly ColumnSetting Number = new("right");

    public static TableBlock For(CapacityPage page)
    {
        var report = page.Report;
        var withWork = report.Work is not null;
        var shown = page.Members.Count <= MostMembers ? page.Members : [.. page.Members.Take(MostMembers - 1)];
        var rest = page.Members.Skip(shown.Count).ToList();

        List<IReadOnlyList<string>> rows = [Cells(withWork, "Engineer", "Days", "Available", "Budget", "Planned", "Left", "Over")];
        rows.AddRange(shown.Select(member => Row(withWork, Name(page, member), member.Budget.Availability, Budget(page, member), member.Planned, member.Left)));
        if (rest.Count > 0)
            rows.Add(Rest(withWork, rest));
        var assigned = report.Work?.Assigned;
        rows.Add(Row(withWork, "Team", report.Availability, $"{report.Budget}", assigned, report.Budget - assigned?.Weight));
        return TableBlock.Of(rows, [Text, .. Enumerable.Repeat(Number, rows[0].Count - 1)]);
    }

    private static IReadOnlyList<string> Rest(bool withWork, List<MemberCapacity> rest)
    {
        var days = new Availability(rest.Sum(member => member.Budget.Availability.Days), rest.Sum(member => member.Budget.Availability.InRelease));
        var known = rest.Select(member => member.Planned).OfType<PlannedWeight>().ToList();
        var planned = new PlannedWeight(known.Sum(one => one.Issues), known.Sum(one => one.Weight), known.Sum(one => one.Unweighted));
        var budget = rest.Sum(member => member.Budget.Weight);
        return Row(withWork, $"{rest.Count} more people", days, $"{budget}", planned, budget - planned.Weight);
    }

    private static string Name(CapacityPage page, MemberCapacity member) => page.Name(member) + (page.IsUnconfirmed(member) ? " (not confirmed)" : "");

    // The reason stands beside the number that it explains.
    private static string Budget(CapacityPage page, MemberCapacity member) => member.Budget.Adjustment is not { } adjustment ? $"{member.Budget.Weight}"
        : $"{member.Budget.Weight} ({(adjustment.Percent is { } percent ? $"{percent} %" : "set")}{(page.Reasons.TryGetValue(member.User, out var reason) ? $": {SlackText.Truncate(reason, MostReason)}" : "")})";

    private static IReadOnlyList<string> Row(bool withWork, string name, Availability days, string budget, PlannedWeight? planned, int? left) =>
        Cells(withWork, name, CapacityWords.Days(days), CapacityWords.Percent(days), budget, CapacityWords.PlannedCell(planned), CapacityWords.LeftCell(left), CapacityWords.OverCell(left));

    // Three columns of "unknown" would say less than the one sentence above the table.
    private static IReadOnlyList<string> Cells(bool withWork, string name, string days, string percent, string budget, string planned, string left, string over) =>
        withWork ? [name, days, percent, budget, planned, left, over] : [name, days, percent, budget];
}
