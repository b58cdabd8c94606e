using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Home;

/// <summary>Somebody opens the Home tab.</summary>
internal sealed class HomeOpenedHandler(HomeStore store, IJobClient jobs) : IEventHandler<AppHomeOpened>
{
    public async Task Handle(AppHomeOpened slackEvent, EventCallback callback, CancellationToken cancel)
    {
        if (slackEvent is not { Tab: "home", User.Length: > 0 })
            return;
        var change = new Change(callback.TeamId);
        store.Open(change, slackEvent.User, isBlank: slackEvent.View is null);
        await jobs.Commit(change, cancel);
    }
}
