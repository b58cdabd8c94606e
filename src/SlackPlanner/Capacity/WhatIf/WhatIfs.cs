using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.TimeOff;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Capacity;

/// <summary>Answers "what if": the figures as they are and as they would be, from the same reading.</summary>
internal sealed class WhatIfs(ITeams teams, TeamAccess access, Callers callers, CapacityReports reports, NameReader names, IPlannerClock clock)
{
    private const string Command = "/capacity if @imani away";
    private const string Example = $"Try `{Command} 2026-12-01..2026-12-05`.";

    /// <summary>More would not be read by anybody.</summary>
    private const int MostMilestones = 4;

    public async Task<Message> Answer(SlashCommand command, CancellationToken cancel)
    {
        var typed = WhatIfText.Read(command.Text, out var problem);
        if (problem is not null)
            return Say($"{problem} {Example}");
        var users = typed.Select(wish => wish.User ?? command.UserId).Distinct().ToList();
        var (team, refusal) = await Which(command, users, cancel);
        if (team is null)
            return Say(refusal!);

        var wishes = new List<(string User, AbsenceWish Wish)>();
        foreach (var wish in typed)
        {
            var caller = await callers.Get(command.TeamId, wish.User ?? command.UserId, cancel);
            var reading = AbsenceText.Read(wish.Text, caller with { Kinds = team.Kinds }, command: Command);
            if (reading.Wishes.Count == 0)
                return Say(SlackText.Escape(reading.Problem ?? "It does not say when.") + (wish.Text.Length == 0 ? $" {Example}" : ""));
            wishes.AddRange(reading.Wishes.Select(one => (caller.User, one)));
        }

        var shown = await names.Of(team, users, cancel);
        return WhatIfMessage.For(team, command.UserId, wishes, await Compare(team, wishes, cancel), shown, clock.TodayIn(team.Workspace, team.Zone));
    }

    private async Task<IReadOnlyList<(CapacityReport Before, CapacityReport After)>> Compare(Team team, IReadOnlyList<(string User, AbsenceWish Wish)> wishes, CancellationToken cancel)
    {
        var extra = wishes.Select((one, number) => (one.User, Absence: new Absence($"if:{number}", one.Wish.Period, one.Wish.Kind, one.Wish.Share)))
            .GroupBy(one => one.User).ToDictionary(own => own.Key, IReadOnlyList<Absence> (own) => [.. own.Select(one => one.Absence)]);
        var compared = new List<(CapacityReport, CapacityReport)>();
        foreach (var milestone in Touched(team, [.. wishes.Select(one => one.Wish.Period)]))
        {
            var figures = await reports.Figures(team, milestone, cancel);
            compared.Add((figures.Report(), figures.With(extra)));
        }

        return compared;
    }

    private static IEnumerable<Milestone> Touched(Team team, IReadOnlyList<AbsencePeriod> periods) => team.Calendar
        .From(periods.Min(period => period.Start.Date)).TakeWhile(milestone => milestone.Start <= periods.Max(period => period.End.Date))
        .Where(milestone => periods.Any(period => period.Overlaps(AbsencePeriod.Days(milestone.Start, milestone.Due)))).Take(MostMilestones);

    /// <summary>The team in which all of them have a budget: the channel's, else one of the asker's. Others' what-if is the manager's.</summary>
    private async Task<(Team? Team, string? Refusal)> Which(SlashCommand command, IReadOnlyList<string> users, CancellationToken cancel)
    {
        var meant = (await teams.Which(command.TeamId, command.UserId, command.ChannelId, cancel)).Teams.Concat(await teams.Of(command.TeamId, command.UserId, cancel)).DistinctBy(team => team.Id).ToList();
        var visible = await access.Among(meant, command.UserId, Right.SeeTeamTotal, cancel);
        if (visible.Count == 0)
            return (null, "You are on no SlackPlanner team, so there are no budgets to count with. `/planner team` shows the teams.");
        if (visible.FirstOrDefault(team => users.All(user => team.Member(user) is not null)) is not { } found)
        {
            var stranger = users.First(user => visible.All(team => team.Member(user) is null) || users.Count > 1);
            return (null, $"{(stranger == command.UserId ? "You are" : $"{SlackText.User(stranger)} is")} not an engineer of {SlackText.Escape(SlackText.Truncate(visible[0].Name, 80))}{(users.Count > 1 ? " together with the others" : "")}, so there is no budget to count with. {Example}");
        }

        return users.Any(user => user != command.UserId) && !await access.Allows(found, command.UserId, Right.SeeEveryonesCapacity, cancel)
            ? (null, "What time off of others would do is for the team's engineering manager to see. Your own: `/capacity if away 2026-12-01..2026-12-05`.") : (found, null);
    }

    private static Message Say(string text) => new() { Text = text };
}

/// <summary>How the comparison is said. Pure.</summary>
internal static class WhatIfMessage
{
    public static Message For(
        Team team, string asker, IReadOnlyList<(string User, AbsenceWish Wish)> wishes, IReadOnlyList<(CapacityReport Before, CapacityReport After)> compared,
        IReadOnlyDictionary<string, string> names, LocalDate today)
    {
        var ifs = string.Join("; ", wishes.Select(one => $"{Name(one.User)}: {DateWords.Period(one.Wish.Period, today.Year)}, {Kind(one.Wish)}"));
        var lines = new List<string> { $"*What if* {ifs}? Nothing is saved." };
        foreach (var (before, after) in compared)
        {
            lines.Add($"*{SlackText.Escape(SlackText.Truncate(after.Milestone.Name, 40))}* ({SlackText.Escape(SlackText.Truncate(team.Name, 80))}){(after.Problem is null ? "" : "; what is planned is not known now")}");
            foreach (var user in wishes.Select(one => one.User).Distinct())
                lines.Add("• " + Person(before.Members.First(member => member.User == user), after.Members.First(member => member.User == user)));
            lines.Add($"• Team: {CapacityWords.Days(before.Availability)} → {CapacityWords.Days(after.Availability)} days, {Budget(before.Budget, after.Budget)}{Left(before.Budget - before.Work?.Assigned.Weight, after.Budget - after.Work?.Assigned.Weight, after.Work?.Assigned)}");
        }

        if (compared.Count == 0)
            lines.Add("None of these days lies in a milestone that can be counted.");
        var text = SlackText.Truncate(string.Join('\n', lines), 2_950);
        return new() { Text = text, Blocks = [SectionBlock.Of(text)] };

        string Name(string user) => user == asker ? "you" : ShownNames.InLine(names[user]);

        string Person(MemberCapacity was, MemberCapacity now) =>
            $"{(was.User == asker ? "You" : ShownNames.InLine(names[was.User]))}: availability {CapacityWords.Percent(was.Budget.Availability)} → {CapacityWords.Percent(now.Budget.Availability)}, "
            + $"{Budget(was.Budget.Weight, now.Budget.Weight)} ({now.Budget.Explanation}){Left(was.Left, now.Left, now.Planned)}";
    }

    private static string Budget(int before, int after) => before == after ? $"budget stays {after}" : $"budget {before} → {after}";

    private static string Left(int? before, int? after, PlannedWeight? planned) => after is null || planned is null ? "" : $", planned {planned.Weight}: {CapacityWords.Left(before)} → {CapacityWords.Left(after)}";

    private static string Kind(AbsenceWish wish) => SlackText.Escape(SlackText.Truncate(wish.Kind.Name.ToLowerInvariant(), 60)) + (wish.Share is { } share ? $" {share * 100:0} %" : "");
}
