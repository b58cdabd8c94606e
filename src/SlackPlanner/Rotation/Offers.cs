using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.Clock;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Journal;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Rotation;

/// <summary>"Who can take it?" in the team's channel, and the first who can.</summary>
internal sealed class Offers(Rotations rotations, TurnDesk desk, TeamAccess access, NameReader names, IDeliveries deliveries, IPlannerClock clock)
{
    private const string Nobody = "-";
    private static readonly Duration AskedAgainAfter = Duration.FromDays(3);

    public Task<Message> Offer(Team team, string actor, YearMonth release, string requestKey, CancellationToken cancel) =>
        rotations.Save(team, requestKey, async (now, change) =>
        {
            if (now.Turn(release) is not { } turn)
                return TurnDesk.Say(RotationWords.Gone);
            if (turn.Engineer != actor && !await access.Allows(team, actor, Right.AnyTurn, cancel))
                return await desk.NotYours(now, release, cancel);
            var at = clock.Now(team.Workspace);
            if (now.State.Offers.Any(one => one.Release == release && at - one.At < AskedAgainAfter))
                return TurnDesk.Say($"{SlackText.Channel(team.Channel)} was asked already who can take {RotationWords.Release(turn)}. Until somebody does, everything stays.");
            var offer = new TurnOffer(JournalEntry.IdOf(requestKey), release, turn.Engineer, at);
            rotations.Put(change, now, now.State with { Offers = [.. now.State.Offers.Where(one => one.Release != release), offer] }, isQuiet: true);
            deliveries.Post(change, offer.DeliveryId, Destination.Channel(team.Channel), await Question(now, turn, offer.Id, cancel), lane: Lane.Interactive, about: new("The question who can take a turn of the planning rotation", actor));
            return TurnDesk.Say($"I have asked in {SlackText.Channel(team.Channel)} who can take {RotationWords.Release(turn)}. Until somebody does, everything stays.");
        }, TurnDesk.Busy, cancel);

    /// <summary>The first press has it; whoever had it is told.</summary>
    public Task<Message> Take(Team team, string actor, YearMonth release, string offer, string from, string requestKey, CancellationToken cancel) =>
        rotations.Save(team, requestKey, async (now, change) =>
        {
            if (now.Turn(release) is not { } turn)
                return TurnDesk.Say(RotationWords.Gone);
            if (!await access.Allows(team, actor, Right.OwnTurn, cancel) || team.Member(actor) is null)
                return TurnDesk.Say($"Turns are for the engineers of {RotationWords.Of(team)}. Thank you all the same!");
            if (turn.Engineer == actor)
                return TurnDesk.Say($"{RotationWords.Release(turn)} is yours already. Thank you!");
            if ((turn.Engineer ?? Nobody) != from)
            {
                var shown = turn.Engineer is { } other ? $"{ShownNames.InLine((await names.Of(team, [other], cancel))[other])} has it now" : "it is nobody's now";
                return TurnDesk.Say($"{RotationWords.Release(turn)} is settled: {shown}. `/rotation` shows the table. Thank you all the same!");
            }

            if (TurnDesk.Problem(now, turn, actor) is { } problem)
                return TurnDesk.Say(problem);
            var row = new RotationRow(release, turn.Due, actor, RowOrigin.Written) { Name = turn.Row?.Name, Accepted = true };
            rotations.Put(change, now, State(now, row, actor, offer, turn.Engineer), isQuiet: true);
            desk.TellBoth(change, team, release, turn.Engineer, actor, actor);
            var name = ShownNames.InLine((await names.Of(team, [actor], cancel))[actor]);
            deliveries.Update(change, new TurnOffer(offer, release, turn.Engineer, default).DeliveryId, TurnDesk.Only($":white_check_mark: {name} takes {RotationWords.Release(turn)}. Thank you!"), lane: Lane.Interactive);
            return TurnDesk.Say($"Thank you! {RotationWords.Release(turn)} is yours: the weights are due {RotationWords.Due(turn.Due, now.Today)}.");
        }, TurnDesk.Busy, cancel);

    private async Task<Message> Question(RotationNow now, RotationTurn turn, string id, CancellationToken cancel)
    {
        var instead = turn.Engineer is { } engineer ? $" instead of {ShownNames.InLine((await names.Of(now.Team, [engineer], cancel))[engineer])}" : "";
        var text = $"Who can take the planning rotation for {RotationWords.Release(turn)}{instead}? Its issues are weighed until {RotationWords.Due(turn.Due, now.Today)}; it should take no more than a day.";
        return new()
        {
            Text = text,
            Blocks =
            [
                SectionBlock.Of(text),
                new ActionsBlock
                {
                    Elements = [new Button { ActionId = RotationButtons.Take, Text = "I can take it", Style = Button.Primary, Value = $"{RotationWords.Value(now.Team, turn.Milestone.ReleaseMonth)}|{id}|{turn.Engineer ?? Nobody}" }],
                },
            ],
        };
    }

    private RotationState State(RotationNow now, RotationRow row, string actor, string offer, string? from) =>
        now.State.With(now.Book.With(row), rotations.Happened(now, actor, RotationChange.Taken, row.Release, from, actor)) with { Offers = [.. now.State.Offers.Where(one => one.Id != offer)] };
}
