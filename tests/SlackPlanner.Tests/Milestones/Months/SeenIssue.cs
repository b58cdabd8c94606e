using System.Text.Json.Nodes;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Milestones.Months;

/// <summary>An issue as GitLab has it, by its title; what Undo must bring back is everything but the comments.</summary>
internal sealed record SeenIssue(string Title, string State, string? Milestone, string Labels, string Assignees, int? Weight, bool Confidential, string Description, IReadOnlyList<string> Comments)
{
    /// <summary>Milestone, labels, weight, assignees and state, to be compared.</summary>
    public string Fields => $"{Title}: {State}, {Milestone}, [{Labels}], [{Assignees}], {Weight}";

    public static async Task<IReadOnlyDictionary<string, SeenIssue>> All(App app)
    {
        var found = new Dictionary<string, SeenIssue>(StringComparer.Ordinal);
        foreach (var issue in (await app.Gateway.Get("/state/issues"))["issues"]!.AsArray())
        {
            found[$"{issue!["project"]}#{issue["iid"]}"] = new(
                (string)issue["title"]!, (string)issue["state"]!, (string?)issue["milestone"], string.Join(", ", issue["labels"]!.AsArray().Select(label => (string)label!["name"]!)),
                string.Join(", ", issue["assignees"]!.AsArray().Select(user => (string)user!).Order(StringComparer.Ordinal)), (int?)issue["weight"], (bool)issue["confidential"]!,
                (string?)issue["description"] ?? "",
                [.. issue["notes"]!.AsArray().Where(note => !(bool)note!["system"]! && (string)note["author"]! == "slackplanner").Select(note => (string)note!["body"]!)]);
        }

        return found;
    }

    /// <summary>A row each issue that is not as it was: <c>GitLab: Cable 13.1 → 13.2, +missed:13.1</c>.</summary>
    public static IEnumerable<string> Changes(IReadOnlyDictionary<string, SeenIssue> before, IReadOnlyDictionary<string, SeenIssue> after)
    {
        foreach (var (reference, now) in after)
        {
            if (!before.TryGetValue(reference, out var was))
                yield return $"GitLab: new issue {Words.Issue(now)}";
            else if (string.Join(", ", Changes(was, now)) is { Length: > 0 } changes)
                yield return $"GitLab: {Words.Title(now.Title)} {changes}";
        }
    }

    private static IEnumerable<string> Changes(SeenIssue was, SeenIssue now)
    {
        if (was.Milestone != now.Milestone)
            yield return $"{was.Milestone ?? "no milestone"} → {now.Milestone ?? "no milestone"}";
        foreach (var label in Split(now.Labels).Except(Split(was.Labels)))
            yield return "+" + label;
        foreach (var label in Split(was.Labels).Except(Split(now.Labels)).Where(label => !label.StartsWith("workflow::", StringComparison.Ordinal)))
            yield return "-" + label;
        if (was.Assignees != now.Assignees)
            yield return now.Assignees.Length > 0 ? $"to {now.Assignees}" : "to nobody";
        if (was.Weight != now.Weight)
            yield return $"weight {now.Weight}";
        if (was.State != now.State)
            yield return now.State;
        if (was.Confidential != now.Confidential)
            yield return now.Confidential ? "confidential" : "public";
        if (was.Description != now.Description)
            yield return "new text";
        foreach (var comment in now.Comments.Skip(was.Comments.Count))
            yield return $"comment: {Words.Of(comment)}";
    }

    private static string[] Split(string labels) => labels.Split(", ", StringSplitOptions.RemoveEmptyEntries);
}
