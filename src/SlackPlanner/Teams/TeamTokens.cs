using Microsoft.Extensions.Options;
using SlackPlanner.GitLab;
using SlackPlanner.Redis;
using SlackPlanner.Teams.Merge;

namespace SlackPlanner.Teams;

/// <summary>Chooses the token of a call to GitLab: that of the retrospective projects, a team's own, or the one that all share.</summary>
internal sealed class TeamTokens(ITeams teams, IHomeWorkspace home, IConfiguration configuration, IOptions<GitLabOptions> options) : IGitLabTokens
{
    public bool Any => Shared is not null || Known.Any(team => Own(team) is not null);

    public async ValueTask<string?> For(string? place, string? team, CancellationToken cancel)
    {
        var all = await Teams(cancel);
        if (place is not null && options.Value.RetroToken is { Length: > 0 } retro && all.Any(one => place.Equals(one.GitLab.RetroProject, StringComparison.OrdinalIgnoreCase)))
            return retro;
        var asks = team is null ? Owner(all, place) : all.FirstOrDefault(one => one.Id == team);
        return (asks is null ? null : Own(asks)) ?? Shared ?? (place is null ? all.Select(Own).FirstOrDefault(token => token is not null) : null);
    }

    /// <summary>What is wrong with the variables that settings name, in a sentence each; never a token.</summary>
    public IEnumerable<string> Problems(string team, TeamSettings settings)
    {
        if (settings.Text("gitlab.token_env") is { } name && Own(name) is null)
        {
            yield return configuration[name] is { Length: > 0 }
                ? $"{team}: the environment variable {name} (gitlab.token_env) contains a character that no token has; GitLab__Token is used instead. Set it to the token alone, without quotes or spaces, and start SlackPlanner again."
                : $"{team}: the environment variable {name} (gitlab.token_env) is not set where SlackPlanner runs; GitLab__Token is used instead. Set {name} there to an access token and start SlackPlanner again, or take token_env out.";
        }
    }

    private string? Shared => options.Value.Token is { Length: > 0 } token ? token : null;

    private IReadOnlyList<Team> Known => home.Known is { } workspace ? teams.Known(workspace) : [];

    private async ValueTask<IReadOnlyList<Team>> Teams(CancellationToken cancel)
    {
        try
        {
            return home.Known is { } workspace ? await teams.All(workspace, cancel) : [];
        }
        catch (RedisUnavailableException)
        {
            return Known;
        }
    }

    /// <summary>Of several teams the one whose group is nearest to the place.</summary>
    private Team? Owner(IReadOnlyList<Team> all, string? place) => place is null ? null : all
        .Where(team => team.GitLab.Group is { Length: > 0 } group && Own(team) is not null
            && (place.Equals(group, StringComparison.OrdinalIgnoreCase) || place.StartsWith(group + "/", StringComparison.OrdinalIgnoreCase)))
        .OrderByDescending(team => team.GitLab.Group!.Length).ThenBy(team => team.Id, StringComparer.Ordinal).FirstOrDefault();

    private string? Own(Team team) => team.GitLab.TokenEnv is { } name ? Own(name) : null;

    /// <remarks>SlackPlanner's own settings have <c>__</c> in their names and cannot be read so: nobody sends Slack's token to GitLab by naming it.</remarks>
    private string? Own(string name) => configuration[name] is { Length: > 0 } token && token.All(c => c is > ' ' and < '\u007f') ? token : null;
}
