using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.Clock;
using SlackPlanner.Deliveries;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Weights.Queue.Split;

/// <summary>"This is taking longer": whoever manages the team now is told how far it is, and can split the queue.</summary>
/// <remarks>Source: handbook, "Planning rotation": no longer than 8 hours; please speak up. Nobody's time is measured.</remarks>
[BlockAction(QueueButtons.Longer)]
[Requires(Right.Weigh)]
internal sealed class LongerAction(QueueDesk desk, QueueStore store, Splits splits, TeamAccess access, IDeliveries deliveries, NameReader names, IPlannerClock clock)
    : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await desk.Press(action.Value, request, cancel) is not { } press || await desk.Page(press, cancel) is not { } page)
            return;
        var manager = await access.ActingManager(press.Team, cancel);
        if (manager == press.User)
        {
            await desk.Answer(request, await splits.Preview(page, cancel), replace: false, cancel);
            return;
        }

        var shown = await names.Of(press.Team, [manager, press.User], cancel);
        var (_, isNew) = await store.Update(press.Team, press.Milestone, request.RequestKey, (state, change) =>
        {
            if (state.Longer.ContainsKey(press.User))
                return null;
            deliveries.Post(
                change, $"weigh-longer:{press.Team.Id}:{press.Milestone.Key}:{press.User}", Destination.Person(manager), LongerMessage.For(page, shown[press.User]),
                about: new("That weighing takes longer", press.User));
            return state with { Longer = state.Longer.With(press.User, clock.Now(press.Team.Workspace)) };
        }, cancel);
        var name = SlackText.Escape(shown[manager]);
        await desk.ShowNext(press, new(isNew
            ? $"Thank you for saying so. {name} knows how far it is and can share the rest among the team. Stop here whenever you like; all that you did is kept."
            : $"{name} knows already. Stop here whenever you like; all that you did is kept."), cancel);
    }
}

/// <summary>What the manager is told. Pure.</summary>
internal static class LongerMessage
{
    public static Message For(QueuePage page, string name)
    {
        var left = page.Round.Unweighed.Count + page.Round.ToConfirm.Count;
        var text = $"*{SlackText.Escape(name)} says that weighing {SlackText.Escape(page.Milestone.Name)} takes longer.*\n"
            + $"{QueueWords.Progress(page.Progress, page.Today)} ({QueueWords.On(page.Progress.Due, page.Today)}). "
            + $"The handbook allows 8 hours for it and asks to speak up, so this is just right. You can share the {left} that {(left == 1 ? "is" : "are")} left among those who are here.";
        return new()
        {
            Text = text,
            Blocks =
            [
                SectionBlock.Of(text),
                new ActionsBlock { Elements = [QueueButtons.Of(QueueButtons.Split, "Split the queue …", page, style: Button.Primary), QueueButtons.Of(QueueButtons.Open, "Open the queue", page)] },
            ],
        };
    }
}
