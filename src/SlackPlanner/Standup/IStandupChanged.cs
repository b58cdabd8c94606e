using SlackPlanner.Redis;

namespace SlackPlanner.Standup;

/// <summary>Told, within the change that saves it, that somebody has shared, skipped, taken back or paused; later rooms show it.</summary>
internal interface IStandupChanged
{
    void Add(Change change, string user);
}
