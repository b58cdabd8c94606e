using NodaTime;
using NodaTime.Text;
using SlackPlanner.GitLab;
using SlackPlanner.Redis;
using StackExchange.Redis;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Reports;

/// <summary>A month of a team: what was merged, by how many. Never by whom.</summary>
/// <param name="WithoutName">People whom GitLab does not know by the team's settings; they are not counted.</param>
internal sealed record MergeRate(int Merged, int People, int WithoutName)
{
    /// <summary>Fewer, and it would be about one of them.</summary>
    public const int FewestPeople = 3;

    public decimal Rate => People == 0 ? 0 : Math.Round((decimal)Merged / People, 1, MidpointRounding.AwayFromZero);
}

/// <summary>By month, as <c>2026-11</c>.</summary>
internal sealed record MergeRateBook(IReadOnlyDictionary<string, MergeRate> Months)
{
    private const int Most = 13;

    public static readonly MergeRateBook Empty = new(new Dictionary<string, MergeRate>());

    public static string Key(YearMonth month) => YearMonthPattern.Iso.Format(month);

    public MergeRate? Of(YearMonth month) => Months.GetValueOrDefault(Key(month));

    public MergeRateBook With(YearMonth month, MergeRate rate) => new(
        new Dictionary<string, MergeRate>(Months) { [Key(month)] = rate }.OrderByDescending(one => one.Key, StringComparer.Ordinal).Take(Most).ToDictionary());
}

/// <summary>Redis: <c>merge-rates:{team}</c> (versioned), 13 months of sums, for 400 days.</summary>
internal sealed class MergeRateStore(Documents documents, Keyspace keys)
{
    private static readonly Duration Kept = Duration.FromDays(400);

    public async Task<Versioned<MergeRateBook>> Get(Team team, CancellationToken cancel) =>
        await documents.Get<MergeRateBook>(keys.Key(team.Workspace, "merge-rates", team.Id), cancel) ?? new(MergeRateBook.Empty, 0);

    public void Put(Change change, Team team, MergeRateBook book, long version) => change.Put(keys.Key(change.Workspace, "merge-rates", team.Id), book, version, Kept);
}

/// <summary>Counts in GitLab.</summary>
/// <remarks>Source: handbook, product analysis: merge requests merged in a month by the team's members, divided by how many they are.</remarks>
internal sealed class MergeRateReader(IGitLabClient gitLab)
{
    public bool IsConfigured(Team team) => gitLab.IsConfigured && !string.IsNullOrEmpty(team.GitLab.Group);

    /// <summary>Months after each other, each by those who were on the team in it.</summary>
    /// <exception cref="GitLabException">GitLab refused or does not answer.</exception>
    public async Task<IReadOnlyList<(YearMonth Month, MergeRate Rate)>> Of(Team team, YearMonth first, YearMonth last, CancellationToken cancel)
    {
        var months = new List<YearMonth>();
        for (var month = first; month <= last; month = month.PlusMonths(1))
            months.Add(month);
        var merged = months.ToDictionary(month => month, _ => 0);
        foreach (var name in team.Members.Select(member => member.GitLab).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var own = team.Members.First(member => string.Equals(member.GitLab, name, StringComparison.OrdinalIgnoreCase));
            await foreach (var request in gitLab.MergeRequests.Merged(team.GitLab.Group!, name, Begins(team, first), Begins(team, last.PlusMonths(1)), cancel))
            {
                var month = request.MergedAt!.Value.InZone(team.Zone).Date.ToYearMonth();
                if (IsThere(own, month))
                    merged[month]++;
            }
        }

        return [.. months.Select(month => (month, new MergeRate(
            merged[month], team.Members.Count(member => member.GitLab is not null && IsThere(member, month)), team.Members.Count(member => member.GitLab is null && IsThere(member, month)))))];
    }

    private static bool IsThere(Teams.TeamMember member, YearMonth month) => !(member.Starts > month.ToDateInterval().End) && !(member.Ends < month.ToDateInterval().Start);

    private static Instant Begins(Team team, YearMonth month) => month.OnDayOfMonth(1).AtStartOfDayInZone(team.Zone).ToInstant();
}
