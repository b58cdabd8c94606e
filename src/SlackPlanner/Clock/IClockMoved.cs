using SlackPlanner.Redis;

namespace SlackPlanner.Clock;

/// <summary>Asked, when a sandbox's clock was put back or set late, what must be computed anew; what it adds is saved then.</summary>
internal interface IClockMoved
{
    void Add(Change change);
}
