using SlackPlanner.Redis;

namespace SlackPlanner.Standup;

/// <summary>Told, within the change that saves it, that somebody has shared, skipped or taken back; later rooms show it.</summary>
internal interface IStandupShared
{
    void Add(Change change, string user);
}
