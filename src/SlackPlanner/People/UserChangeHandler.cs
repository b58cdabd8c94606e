using SlackPlanner.Slack;

namespace SlackPlanner.People;

/// <summary>Somebody moved, was renamed or left: what is remembered of them follows at once.</summary>
internal sealed class UserChangeHandler(PeopleStore people) : IEventHandler<UserChange>
{
    public Task Handle(UserChange slackEvent, EventCallback callback, CancellationToken cancel) =>
        people.Put(callback.TeamId, slackEvent.User, cancel);
}
