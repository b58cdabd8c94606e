using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.People;

/// <summary>Somebody moved, was renamed or left: what is remembered of them follows at once, and so does what is planned by it.</summary>
internal sealed class UserChangeHandler(PeopleStore people, IEnumerable<IPersonChanged> listeners, IJobClient jobs) : IEventHandler<UserChange>
{
    public async Task Handle(UserChange slackEvent, EventCallback callback, CancellationToken cancel)
    {
        await people.Put(callback.TeamId, slackEvent.User, cancel);
        // Without asking what was different: after a crash in between, this runs again and would find nothing different.
        var change = new Change(callback.TeamId);
        foreach (var listener in listeners)
            await listener.Add(change, slackEvent.User.Id, cancel);
        if (!change.IsEmpty)
            await jobs.Commit(change, cancel);
    }
}
