using System.Text.RegularExpressions;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Issues.Planning;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Retrospectives;

/// <summary>What the retrospective project has for a milestone; GitLab's silence is an outcome.</summary>
internal abstract record RetroFinding
{
    internal sealed record Found(Issue Issue) : RetroFinding;

    internal sealed record Absent(string Project) : RetroFinding;

    /// <param name="Words">Plain text: what is wrong and who can mend it.</param>
    internal sealed record NotKnown(string Words, bool MayPass) : RetroFinding;
}

/// <summary>Something that an earlier retrospective left to do.</summary>
/// <param name="Text">Of an item or an issue; null: it is in a confidential issue, so it has a number only.</param>
/// <param name="Count">How many items are open in an issue that is named by its number.</param>
internal sealed record FollowUp(string Reference, string? Text, int Count = 1);

/// <summary>Reads the team's retrospective project: the retrospective of a milestone by label and title, and what earlier ones left to do.</summary>
internal sealed partial class RetroIssues(IGitLabClient gitLab)
{
    public const string Label = "retrospective", FollowUpLabel = "follow-up";

    private const int MostLookedAt = 200, EarlierOnes = 6, MostFollowUps = 100;

    public static string TitleOf(Milestone milestone) => $"{milestone.Name} retrospective";

    /// <summary>The open one first: GitLab's own automation may have made it, or somebody by hand.</summary>
    public Task<RetroFinding> Of(Team team, Milestone milestone, CancellationToken cancel) => Asked(team, async project =>
    {
        var found = new List<Issue>();
        await foreach (var issue in Labelled(team, project, Label, IssueState.All, cancel))
        {
            if (IsOf(issue, milestone))
                found.Add(issue);
        }

        return found.OrderByDescending(issue => issue.IsOpen).ThenByDescending(issue => issue.CreatedAt).FirstOrDefault() is { } one ? new RetroFinding.Found(one) : new RetroFinding.Absent(project);
    });

    /// <summary>Open issues with the label <c>follow-up</c>, and the lines <c>- [ ]</c> in the descriptions of the last retrospectives.</summary>
    /// <param name="except">The number of the one that they are listed in; 0: none.</param>
    /// <exception cref="GitLabException">GitLab refused or does not answer.</exception>
    public async Task<IReadOnlyList<FollowUp>> FollowUps(Team team, int except, CancellationToken cancel)
    {
        var found = new List<FollowUp>();
        if (team.GitLab.RetroProject is not { Length: > 0 } project)
            return found;
        await foreach (var issue in Labelled(team, project, FollowUpLabel, IssueState.Opened, cancel))
        {
            if (!issue.Labels.Contains(Label))
                found.Add(new(issue.Reference, issue.Confidential ? null : issue.Title));
        }

        var earlier = new List<Issue>();
        await foreach (var issue in Labelled(team, project, Label, IssueState.All, cancel))
        {
            if (issue.Iid != except)
                earlier.Add(issue);
            if (earlier.Count == EarlierOnes)
                break;
        }

        found.AddRange(earlier.SelectMany(issue => ItemsOf(issue)));
        return [.. found.Take(MostFollowUps)];
    }

    /// <summary>The lines of a retrospective that nobody has ticked off.</summary>
    internal static IEnumerable<FollowUp> ItemsOf(Issue issue)
    {
        var items = OpenItem().Matches(issue.Description).Select(match => match.Groups["what"].Value.Trim()).Where(what => what.Length > 0).ToList();
        return items.Count == 0 ? [] : issue.Confidential ? [new(issue.Reference, null, items.Count)] : items.Select(what => new FollowUp(issue.Reference, what));
    }

    private static bool IsOf(Issue issue, Milestone milestone) =>
        issue.Title.Contains("retro", StringComparison.OrdinalIgnoreCase) && PlanningIssues.Names(issue.Title, milestone.Name) && !ProjectRetro.Is(issue);

    private async IAsyncEnumerable<Issue> Labelled(Team team, string project, string label, IssueState state, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var seen = 0;
        await foreach (var issue in gitLab.With(readRetries: 1, team: team.Id).Issues.ListOfProject(project, new() { Labels = [label], State = state }, cancel))
        {
            yield return issue;
            if (++seen == MostLookedAt)
                yield break;
        }
    }

    private async Task<RetroFinding> Asked(Team team, Func<string, Task<RetroFinding>> ask)
    {
        if (RetroTrouble.Of(team, gitLab) is { } words)
            return new RetroFinding.NotKnown(words, MayPass: false);
        try
        {
            return await ask(team.GitLab.RetroProject!);
        }
        catch (GitLabException e)
        {
            return new RetroFinding.NotKnown(RetroTrouble.Of(team, e), GitLabTrouble.Of(e).MayPass);
        }
    }

    [GeneratedRegex(@"^[ \t]*[-*+] \[ \] +(?<what>\S.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex OpenItem();
}

/// <summary>What is wrong with the retrospective project, in plain words.</summary>
internal static class RetroTrouble
{
    /// <summary>What the settings lack; null: nothing.</summary>
    public static string? Of(Team team, IGitLabClient gitLab) =>
        string.IsNullOrEmpty(team.GitLab.RetroProject)
            ? "The team has no project for retrospectives yet. Its engineering manager or an admin can set gitlab.retro_project in teams.yml, for example retro_project: gl-retrospectives/create-stage/source-code, and type /planner apply."
            : gitLab.IsConfigured ? null : GitLabTrouble.NotConfigured.Words;

    /// <summary>Retrospectives have a token of their own, so it is named here.</summary>
    public static string Of(Team team, GitLabException e) => GitLabTrouble.Of(e) is var trouble && trouble.Code is TroubleCode.NotConfigured or TroubleCode.TokenRefused or TroubleCode.Forbidden or TroubleCode.NotFound
        ? $"SlackPlanner's GitLab token does not reach the retrospective project {team.GitLab.RetroProject}, or may not write there. Whoever runs SlackPlanner can make its GitLab user a member with the role Developer, or set a token of one who is as GitLab__RetroToken (scope api)."
        : trouble.Words;
}
