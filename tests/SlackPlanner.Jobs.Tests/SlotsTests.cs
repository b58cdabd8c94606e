using SlackPlanner.Jobs.Worker;

namespace SlackPlanner.Jobs.Tests;

public class SlotsTests
{
    [Fact]
    public void Take_Interactive_UsesItsOwnSlotsFirst()
    {
        var slots = new Slots(4, 2);

        Assert.False(slots.Take(interactiveJob: true));
        Assert.Equal((3, 2), (slots.Free, slots.Open));
        Assert.False(slots.Take(interactiveJob: true));
        Assert.True(slots.Take(interactiveJob: true));
        Assert.Equal((1, 1), (slots.Free, slots.Open));
    }

    [Fact]
    public void Take_AnyOtherLane_LeavesTheInteractiveSlots()
    {
        var slots = new Slots(4, 2);

        Assert.True(slots.Take(interactiveJob: false));

        Assert.Equal((3, 1), (slots.Free, slots.Open));
    }

    [Theory]
    [InlineData(true, 3, 2)]
    [InlineData(false, 3, 1)]
    public void Release_Slot_GoesBackToItsOwn(bool everyLane, int free, int open)
    {
        var slots = new Slots(4, 2);
        slots.Take(interactiveJob: true);
        slots.Take(interactiveJob: false);
        Assert.False(slots.Idle);

        slots.Release(everyLane);
        Assert.Equal((free, open), (slots.Free, slots.Open));

        slots.Release(!everyLane);
        Assert.True(slots.Idle);
        Assert.Equal((4, 2), (slots.Free, slots.Open));
    }
}
