using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SlackPlanner.Sandbox.GitLab;

internal sealed record QuickActionResult(string Rest, JsonObject Changes, IReadOnlyList<string> Summary);

/// <summary>Finds lines that begin with a command and carries them out, for those who may; what is not a command stays text.</summary>
internal static partial class QuickActions
{
    private delegate string? Action(string text, Context at);

    private sealed record Context(GitLabState State, IssueEditor Editor, GitLabProject Project, GitLabUser Me, DateOnly Today, JsonObject Changes)
    {
        public GitLabIssue Issue => Editor.Issue;
    }

    private static readonly Dictionary<string, Action> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["weight"] = (text, at) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var weight) ? Weigh(at, weight, $"Set weight to {weight}.") : null,
        ["clear_weight"] = (_, at) => Weigh(at, null, "Cleared weight."),
        ["label"] = (text, at) => Label(at, Labels(at, text), []),
        ["unlabel"] = (text, at) => Label(at, [], text.Length == 0 ? All(at) : Labels(at, text)),
        ["relabel"] = (text, at) => Label(at, Labels(at, text), All(at)),
        ["assign"] = (text, at) => Assign(at, [.. at.Issue.Assignees, .. Users(at, text)], Users(at, text).Count > 0),
        ["reassign"] = (text, at) => Assign(at, Users(at, text), Users(at, text).Count > 0),
        ["unassign"] = (text, at) => Assign(at, text.Length == 0 ? [] : [.. at.Issue.Assignees.Except(Users(at, text))], at.Issue.Assignees.Count > 0),
        ["milestone"] = (text, at) => MilestoneBook.Of(at.State, at.Project).FirstOrDefault(m => m.Title == Reference(text, '%')) is { } found ? Schedule(at, found) : null,
        ["remove_milestone"] = (_, at) => Schedule(at, null),
        ["due"] = (text, at) => Day(text, at.Today) is { } day ? Due(at, day) : null,
        ["remove_due_date"] = (_, at) => Due(at, null),
        ["confidential"] = (_, at) => Done(at, () => at.Editor.Hide(true), "confidential", true, "Made this issue confidential."),
        ["close"] = (_, at) => Done(at, at.Editor.Close, "state_event", "close", "Closed this issue."),
        ["reopen"] = (_, at) => Done(at, at.Editor.Reopen, "state_event", "reopen", "Reopened this issue."),
        ["title"] = (text, at) => text.Length == 0 ? null : Done(at, () => at.Editor.Rename(text), "title", text, $"Changed the title to \"{text}\"."),
        ["lock"] = (_, at) => Done(at, () => at.Editor.LockDiscussion(true), "discussion_locked", true, "Locked the discussion."),
        ["unlock"] = (_, at) => Done(at, () => at.Editor.LockDiscussion(false), "discussion_locked", false, "Unlocked the discussion."),
    };

    public static QuickActionResult Run(string text, Call call, IssueEditor editor)
    {
        var at = new Context(call.State, editor, call.State.Project(editor.Issue.ProjectId), call.Me, call.Today, []);
        var (kept, summary, fenced) = (new List<string>(), new List<string>(), false);
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) fenced = !fenced;
            if (fenced || Command().Match(line) is not { Success: true } match || !Known.TryGetValue(match.Groups[1].Value, out var action) || !Offered(match.Groups[1].Value, call))
            {
                kept.Add(line);
                continue;
            }

            if (call.State.CanManage(call.Me, editor.Issue) && action(match.Groups[2].Value.Trim(), at) is { } done) summary.Add(done);
        }

        return new(string.Join('\n', kept).Trim(), at.Changes, summary);
    }

    private static bool Offered(string command, Call call) => !call.State.IsFree() || !command.Contains("weight", StringComparison.OrdinalIgnoreCase);

    private static string? Done(Context at, System.Action change, string key, JsonNode? value, string said)
    {
        change();
        at.Changes[key] = value;
        return said;
    }

    private static string? Weigh(Context at, int? weight, string said) => Done(at, () => at.Editor.Weigh(weight), "weight", weight, said);

    private static string? Schedule(Context at, GitLabMilestone? milestone) =>
        Done(at, () => at.Editor.Schedule(milestone), "milestone_id", milestone?.Id, milestone is null ? "Removed milestone." : $"Set the milestone to %{milestone.Title}.");

    private static string? Due(Context at, DateOnly? day) =>
        Done(at, () => at.Editor.Due(day), "due_date", IssueJson.Day(day), day is null ? "Removed the due date." : $"Set the due date to {day:MMM d, yyyy}.");

    private static string? Label(Context at, List<GitLabLabel> add, List<GitLabLabel> remove)
    {
        if (add.Count + remove.Count == 0) return null;
        at.Editor.Relabel(add, remove);
        if (add.Count > 0) at.Changes["add_label_ids"] = Ids(add.Select(l => l.Id));
        if (remove.Count > 0) at.Changes["remove_label_ids"] = Ids(remove.Select(l => l.Id));
        return "Changed labels: " + string.Join(' ', add.Concat(remove).DistinctBy(l => l.Id).Select(l => $"~\"{l.Name}\"")) + ".";
    }

    private static string? Assign(Context at, IReadOnlyList<long> users, bool any) =>
        any ? Done(at, () => at.Editor.Assign(users), "assignee_ids", Ids(users.Distinct()), "Changed assignees.") : null;

    private static JsonArray Ids(IEnumerable<long> ids) => new([.. ids.Select(id => (JsonNode)id)]);

    private static List<GitLabLabel> All(Context at) => [.. at.Issue.Labels.Select(id => LabelBook.Get(at.State, id))];

    private static List<GitLabLabel> Labels(Context at, string text) => [.. LabelReference().Matches(text)
        .Select(m => LabelBook.Find(at.State, at.Project, m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value)).OfType<GitLabLabel>()];

    private static List<long> Users(Context at, string text) => [.. text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
        .Select(w => w is "me" or "@me" ? at.Me : at.State.UserNamed(w.TrimStart('@'))).OfType<GitLabUser>().Select(u => u.Id)];

    private static string Reference(string text, char sign) => text.TrimStart(sign).Trim('"');

    private static DateOnly? Day(string text, DateOnly today) => text switch
    {
        "today" => today,
        "tomorrow" => today.AddDays(1),
        _ => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
    };

    [GeneratedRegex(@"^/(?<name>\w+)(?:[ \t]+(?<text>.*))?$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Command();

    [GeneratedRegex("~(?:\"(?<quoted>[^\"]+)\"|(?<bare>[\\w:.&?-]+))", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LabelReference();
}
