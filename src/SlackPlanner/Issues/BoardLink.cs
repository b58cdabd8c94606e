using SlackPlanner.GitLab;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Issues;

/// <summary>Which of a team's boards (<c>gitlab.boards</c>).</summary>
internal enum Board
{
    /// <summary>All of the team's issues.</summary>
    Team,

    /// <summary>By assignee.</summary>
    Assignment,

    /// <summary>By workflow label.</summary>
    Workflow,
}

/// <summary>Where the issues of a list stand in GitLab: the team's board, or without one GitLab's own list with the same filters.</summary>
internal sealed class BoardLink(IGitLabClient gitLab)
{
    /// <param name="milestoneTitle">GitLab's exact title; null: of every milestone.</param>
    /// <param name="assignee">GitLab username; null: of everybody.</param>
    /// <returns>null: the team has neither a board nor a group.</returns>
    public string? For(Team team, Board board, string? milestoneTitle, string? assignee = null) => Of(team.GitLab, gitLab.Url, board, milestoneTitle, assignee);

    internal static string? Of(GitLabSettings settings, string gitLabUrl, Board board, string? milestoneTitle, string? assignee)
    {
        var address = board switch
        {
            Board.Assignment => settings.Boards.Assignment,
            Board.Workflow => settings.Boards.Workflow,
            _ => settings.Boards.Team,
        } ?? settings.Boards.Team;
        if (address is not null)
            return Filtered(new(address), ("milestone_title", milestoneTitle), ("assignee_username", assignee));
        if (settings.Group is not { Length: > 0 } group)
            return null;
        // A list takes its filters under other names than a board: there assignees are several.
        var labels = settings.Labels.Select(label => ("label_name[]", (string?)label));
        return Filtered(
            new($"{gitLabUrl}/groups/{group}/-/issues?sort=relative_position&state=opened"), [.. labels, ("milestone_title", milestoneTitle), ("assignee_username[]", assignee)]);
    }

    /// <summary>The address with these filters; one it has already gives way, all others of its own stay.</summary>
    private static string Filtered(Uri address, params IReadOnlyList<(string Name, string? Value)> filters)
    {
        var given = filters.Where(filter => !string.IsNullOrEmpty(filter.Value)).ToList();
        var kept = address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(part => !given.Exists(filter => filter.Name == Uri.UnescapeDataString(part.Split('=')[0])));
        var all = kept.Concat(given.Select(filter => $"{Uri.EscapeDataString(filter.Name)}={Uri.EscapeDataString(filter.Value!)}")).ToList();
        return address.GetLeftPart(UriPartial.Path) + (all.Count == 0 ? "" : "?" + string.Join('&', all));
    }
}
