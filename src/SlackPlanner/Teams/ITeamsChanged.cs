using SlackPlanner.Redis;

namespace SlackPlanner.Teams;

/// <summary>Told, within the change that saves them, which teams' settings are new, changed or archived.</summary>
internal interface ITeamsChanged
{
    void Add(Change change, IReadOnlyCollection<string> teamIds);
}
