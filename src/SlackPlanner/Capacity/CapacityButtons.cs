using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Capacity;

/// <summary>The buttons and the menu of capacity's messages.</summary>
internal static class CapacityButtons
{
    public const string Previous = "capacity.previous";
    public const string Next = "capacity.next";
    public const string Again = "capacity.again";
    public const string Refresh = "capacity.refresh";
    public const string Adjust = "capacity.adjust";
    public const string Post = "capacity.post";
    public const string Share = "capacity.share";

    /// <summary>Opens the kickoff of a milestone; a later room answers it.</summary>
    public const string Kickoff = "kickoff.open";

    public const string ChooseTeam = "capacity.team";
    private const string Open = "capacity.open";
    private const string TypedPrefix = "capacity:";
    private const int MostTyped = 100;

    /// <summary>Under an answer: the neighbours, the same anew, GitLab.</summary>
    public static IReadOnlyList<BlockElement> OfAnswer(CapacityPage page)
    {
        var (team, milestone) = (page.Report.Team, page.Report.Milestone);
        var (before, after) = (team.Calendar.Previous(milestone), team.Calendar.Next(milestone));
        return
        [
            Of(Previous, "‹ " + SlackText.Truncate(before.Name, 40), team, before),
            Of(Next, SlackText.Truncate(after.Name, 40) + " ›", team, after),
            Of(Again, "Refresh", team, milestone),
            .. page.IsConfirmed == false ? [Of(ConfirmMessage.ThatIsAll, "Nothing is missing", team, milestone)] : Array.Empty<Button>(),
            .. OfManager(page),
            .. InGitLab(page.Report),
        ];
    }

    /// <summary>Under the summary that comes by itself.</summary>
    public static IReadOnlyList<BlockElement> OfSummary(CapacityPage page) =>
        [Of(Refresh, "Refresh", page.Report.Team, page.Report.Milestone), .. OfManager(page), .. InGitLab(page.Report)];

    /// <summary>What a button means; false if it is none of ours.</summary>
    public static bool TryRead(string value, out string teamId, out string milestoneKey)
    {
        var bar = value.LastIndexOf('|');
        (teamId, milestoneKey) = bar < 0 ? ("", "") : (value[..bar], value[(bar + 1)..]);
        return bar >= 0;
    }

    /// <summary>Asks which team is meant, and keeps what was typed until then.</summary>
    public static Message WhichTeam(IReadOnlyList<Team> teams, string typed) =>
        TeamQuestion.Ask("Which team's capacity would you like to see?", ChooseTeam, teams, blockId: TypedPrefix + SlackText.Truncate(typed, MostTyped));

    /// <summary>What was typed before the question.</summary>
    public static string TypedIn(string blockId) => blockId.StartsWith(TypedPrefix, StringComparison.Ordinal) ? blockId[TypedPrefix.Length..] : "";

    private static IEnumerable<Button> OfManager(CapacityPage page)
    {
        if (page.Scope != CapacityScope.Everyone)
            yield break;
        yield return Of(Adjust, "Adjust a person", page.Report.Team, page.Report.Milestone);
        yield return Of(Post, "Post to planning issue", page.Report.Team, page.Report.Milestone);
        yield return Of(Share, "Share with PM", page.Report.Team, page.Report.Milestone);
        if (page.Outlook?.SuggestedBase is { } suggested)
            yield return BaseWeightMessage.Button(page.Report.Team, suggested);
        yield return Of(Kickoff, "Open the kickoff", page.Report.Team, page.Report.Milestone);
    }

    private static Button Of(string action, string text, Team team, Milestone milestone) =>
        new() { ActionId = action, Text = text, Value = $"{team.Id}|{milestone.Key}" };

    private static IEnumerable<Button> InGitLab(CapacityReport report)
    {
        if (report.WebUrl is { Length: < 3000 } url && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http")
            yield return new() { ActionId = Open, Text = "Open in GitLab", Url = url };
    }
}
