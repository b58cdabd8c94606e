using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights.Apart;

/// <summary>The weights behind <c>--backend</c> and <c>--frontend</c>, in a team's scale. Pure.</summary>
internal static class ApartLine
{
    /// <param name="problem">What is wrong and a line that works; mrkdwn.</param>
    public static bool TryRead(WeightLine line, Team team, GitLab.IssueReference issue, out IReadOnlyList<PartWeight> parts, out string problem)
    {
        var (scopes, scale, found) = (WeightScopes.Of(team), team.Capacity.Scale, new List<PartWeight>());
        (parts, problem) = (found, "");
        foreach (var (side, scope, typed) in new[] { ("backend", scopes.Backend, line.BackendWeight), ("frontend", scopes.Frontend, line.FrontendWeight) })
        {
            if (typed is null)
                continue;
            if (scale.TryParse(SlackText.Unescape(typed), out var weight, out problem))
                found.Add(new(side, scope, weight));
            else
                break;
        }

        if (problem.Length == 0 && string.IsNullOrEmpty(team.GitLab.WeightLabel))
        {
            problem = $"*{SlackText.Escape(team.Name)}* counts no label as its weight yet, so such weights would count nowhere. Its engineering manager or an admin can set `weight_label: {scopes.Backend}` below `gitlab` in teams.yml and type `/planner apply`.";
            return false;
        }

        if (problem.Length > 0)
            problem = $"{problem} For example {SlackText.Code($"/weight {issue} --backend {scale.Example} --frontend {scale.Weights[Math.Min(1, scale.Weights.Count - 1)]} because …")}.";
        return problem.Length == 0;
    }
}
