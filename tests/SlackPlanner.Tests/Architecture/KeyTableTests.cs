using System.Text.RegularExpressions;
using SlackPlanner.People;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Operations;

namespace SlackPlanner.Tests.Architecture;

/// <summary>The table of keys in docs/architecture.md, against the code: every family stands in it, with what erases a person's part of it.</summary>
public partial class KeyTableTests
{
    private static readonly IReadOnlyList<(string Families, string Owner, string ErasedBy)> Rows =
    [
        .. File.ReadAllLines(Repository.File("docs/architecture.md"))
            .SkipWhile(line => !line.StartsWith("| family |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|')).Select(cells => (cells[0], cells[2].Trim(), cells[^1].Trim())),
    ];

    /// <summary>What is not removed by a part of the code, and why that is enough.</summary>
    private static readonly string[] Otherwise = ["–", "time", "taking the person off the team"];

    [Fact]
    public void Families_ThatStoresUse_StandInTheTable()
    {
        var known = Rows.SelectMany(row => Family().Matches(row.Families).Select(match => match.Groups["name"].Value)).ToHashSet(StringComparer.Ordinal);
        var used = Directory.EnumerateFiles(Repository.File("src/SlackPlanner"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => UsedFamily().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value)).ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(used);
        Assert.Empty(used.Except(known).Order());
    }

    [Fact]
    public void ErasedBy_EachRow_NamesAPartThatIsThere()
    {
        var parts = Registered.All<IPersonalData>().Select(part => part.GetType().Name).ToHashSet(StringComparer.Ordinal);
        var named = Rows.SelectMany(row => Part().Matches(row.ErasedBy).Select(match => match.Groups["name"].Value)).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(named.Except(parts));
        // The roster stays, and has its own row.
        Assert.Empty(parts.Except(named).Except(["TeamData"]));
        Assert.All(Rows, row => Assert.True(
            Part().IsMatch(row.ErasedBy) || Otherwise.Any(other => row.ErasedBy.StartsWith(other, StringComparison.Ordinal)), $"{row.Families}: erased by {row.ErasedBy}?"));
    }

    [Fact]
    public void Parts_Each_SayWhatTheyAreInWords() =>
        Assert.All(Registered.All<IPersonalData>().Where(part => part.Name != "teams"), part => Assert.True(part.What.Length > 10 && part.What != part.Name, part.Name));

    [GeneratedRegex("`(?<name>[a-z-]+)[:`]")]
    private static partial Regex Family();

    [GeneratedRegex("""keys\.Key\([^,()]+, "(?<name>[a-z-]+)""")]
    private static partial Regex UsedFamily();

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z]+)`")]
    private static partial Regex Part();
}
