using NodaTime;
using SlackPlanner.Redis;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Standup;

/// <summary>An absence takes a question back that waits for an answer, or was to come; a cancelled one brings it again while it is useful.</summary>
internal sealed class StandupOnAbsence(StandupReview review) : IAbsenceHandler
{
    public Task Handle(string workspace, string user, DateInterval days, Change change, CancellationToken cancel) => review.Add(change, user, days, cancel);
}
