using System.Text.RegularExpressions;
using System.Xml.Linq;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Architecture;

/// <summary>Arrows point one way: docs/architecture.md, "The rooms".</summary>
public class ArrowTests
{
    /// <summary>A folder may use those before it. Folders on one line are of one level and may use each other.</summary>
    private static readonly string[][] Order =
    [
        ["Clock", "Inbox", "Deliveries", "Web", "Calendars"],
        ["Access", "People", "Teams"],
        ["Mail"],
        ["Help", "Routines"],
        ["MorningNote"],
        ["Issues"],
        ["Journal"],
        ["TimeOff"],
        ["Capacity"],
        ["Weights"],
        ["Rotation"],
        ["Milestones"],
        ["Kickoff"],
        ["Work"],
        ["Watch"],
        ["Retrospectives"],
        ["DeepDives"],
        ["Reports"],
        ["Standup"],
        ["Home"],
        ["Operations"],
    ];

    /// <summary>Interfaces that a lower level needs of the one above it, each with its reason.</summary>
    private static readonly HashSet<(string From, string To)> Exceptions =
    [
        ("Clock", "Teams"), // the sandbox's clock is the home workspace's, known once Slack told it
    ];

    [Fact]
    public void Features_TheirUsings_PointToEarlierFolders()
    {
        var level = Order.SelectMany((folders, number) => folders.Select(folder => (folder, number))).ToDictionary(f => f.folder, f => f.number);
        var wrong = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Repository.File("src/SlackPlanner"), "*.cs", SearchOption.AllDirectories))
        {
            var folder = Path.GetRelativePath(Repository.File("src/SlackPlanner"), file).Split(Path.DirectorySeparatorChar)[0];
            if (folder is "obj" or "bin" || folder.EndsWith(".cs", StringComparison.Ordinal))
                continue;
            Assert.True(level.TryGetValue(folder, out var own), $"{folder} has no place in the order: add it here and in docs/architecture.md");
            wrong.AddRange(Used(file)
                .Where(used => level.TryGetValue(used, out var theirs) && theirs > own && !Exceptions.Contains((folder, used)))
                .Select(used => $"{folder}/{Path.GetFileName(file)} uses {used}"));
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("SlackPlanner.Planning")]
    [InlineData("SlackPlanner.Slack")]
    [InlineData("SlackPlanner.GitLab")]
    [InlineData("SlackPlanner.Redis")]
    [InlineData("SlackPlanner.Jobs", "SlackPlanner.Redis")]
    [InlineData("SlackPlanner.Sandbox")]
    [InlineData("SlackPlanner", "SlackPlanner.GitLab", "SlackPlanner.Jobs", "SlackPlanner.Planning", "SlackPlanner.Redis", "SlackPlanner.Slack")]
    public void Rooms_TheirProjects_ReferOnlyToWhatTheyMay(string room, params string[] may)
    {
        var project = XDocument.Load(Repository.File($"src/{room}/{room}.csproj"));

        var refers = project.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

        Assert.Equal(may, refers.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Used(string file) => Regex
        .Matches(File.ReadAllText(file), @"^using SlackPlanner\.(?<folder>\w+)", RegexOptions.Multiline, TimeSpan.FromSeconds(5))
        .Select(match => match.Groups["folder"].Value).Distinct();
}
