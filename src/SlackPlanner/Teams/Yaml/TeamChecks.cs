using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Teams.Merge;

namespace SlackPlanner.Teams.Yaml;

/// <summary>What cannot be seen in one setting alone.</summary>
internal static class TeamChecks
{
    public static void Run(FileTeam team, ICollection<Mistake> mistakes)
    {
        foreach (var ends in team.Settings.Where(setting => setting.Path is [{ Name: "members" }, _, { Name: "ends" }]))
        {
            var starts = team.Find(PathPart.Join([.. ends.Path.Take(2), new("starts")]));
            if (starts is not null && string.CompareOrdinal(ends.Value.Text, starts.Value.Text) < 0)
                mistakes.Add(new(ends.Line, Where(team, ends), $"{ends.Value} is before the start, {starts.Value}; somebody ends on the day they start or later."));
        }

        var versions = team.Settings.Where(setting => setting.Path is [{ Name: "milestones" }, { Name: "versions" }, _]);
        foreach (var month in versions.GroupBy(setting => setting.Value.Text[..7]).Where(month => month.Count() > 1))
        {
            foreach (var again in month.Skip(1))
                mistakes.Add(new(again.Line, Where(team, again), $"{month.First().Path[^1].Name} is released in {month.Key} already; a milestone has one name."));
        }
    }

    /// <summary>What is only known once people are looked up: one person may stand there twice, by id and by e-mail.</summary>
    public static void Run(FileTeam team, TeamSettings settings, IReadOnlyDictionary<string, int> lines, ICollection<Mistake> mistakes)
    {
        if (settings.Text("manager.deputy") is { } deputy && deputy == settings.Text("manager.user"))
            mistakes.Add(new(lines["manager.deputy"], $"{team.Id} manager.deputy", "the deputy is the manager; name somebody else, or leave the deputy out."));

        const string questions = "standup.questions";
        var asked = settings.Items(questions)?.Select(written => StandupQuestion.Read(written, out _)).OfType<StandupQuestion>().ToList();
        var days = settings.Items("standup.days")?.Select(day => DayNames.TryParseDay(day, out var read) ? read : IsoDayOfWeek.None) ?? Presets.StandupDays;
        foreach (var silent in days.Where(day => asked?.TrueForAll(question => question.Days.Count > 0 && !question.Days.Contains(day)) == true))
            mistakes.Add(new(lines[questions], $"{team.Id} {questions}", $"on {DayNames.Short(silent)} there is a standup, but no question; leave the days out of at least one."));

        const string order = "rotation.order";
        foreach (var stranger in (settings.Items(order) ?? []).Except(settings.Keys("members")))
            mistakes.Add(new(lines[order], $"{team.Id} {order}", $"{stranger} is not among the members; add them to members or take them out here."));
    }

    /// <summary>Where some regions have their holidays and another has not, one was forgotten.</summary>
    public static IEnumerable<string> RegionsWithoutHolidays(string team, TeamSettings settings)
    {
        var known = settings.Keys("holidays");
        return known.Count == 0 ? [] : settings.Keys("members").Select(user => settings.Text($"members[{user}].region")).OfType<string>().Distinct()
            .Where(region => !known.Contains(region) && !known.Contains(region.Split('-')[0]))
            .Select(region => $"{team}: members are in {region}, but holidays names no calendar for it; their public holidays do not count. Add {region}: holidays/{region.ToLowerInvariant()}.ics.");
    }

    private static string Where(FileTeam team, FileSetting setting) => $"{team.Id} {setting.PathText}";
}
