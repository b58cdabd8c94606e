using SlackPlanner.Planning;
using SlackPlanner.Rotation;
using SlackPlanner.Testing;
using SlackPlanner.Weights.Queue;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Tests.Rotation;

public class TurnProgressTests
{
    [Fact]
    public async Task Of_GitLabIsSlow_IsNotWaitedFor()
    {
        var time = new ManualTimeProvider();
        var milestone = new MilestoneCalendar(MilestoneRule.DayTwentyTwo).Containing(new(2026, 11, 20));

        var asked = new TurnProgress(new Slow(), time).Of(null!, milestone, CancellationToken.None);
        Assert.False(asked.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.False((await asked)!.Known);
    }

    [Theory]
    [InlineData(7, 23, 0, 0, "7 of 23 issues weighed.")]
    [InlineData(1, 1, 0, 0, "1 of 1 issue weighed.")]
    [InlineData(23, 23, 1, 2, "23 of 23 issues weighed, 1 older weight to confirm, 2 waiting for an answer.")]
    [InlineData(0, 0, 0, 0, "There are no issues to weigh yet.")]
    public void Words_AnyProgress_SayWhatIsLeft(int weighed, int total, int confirm, int waiting, string words)
    {
        var progress = new QueueProgress(weighed, total, new(2026, 12, 17), Known: true) { ToConfirm = confirm, Waiting = waiting };

        Assert.Equal(words, ProgressWords.Of(progress));
        Assert.Equal(weighed == total && total > 0 && confirm + waiting == 0, ProgressWords.IsComplete(progress));
    }

    private sealed class Slow : IWeighingQueue
    {
        public async Task<QueueProgress?> Progress(Team team, Milestone milestone, CancellationToken cancel)
        {
            var never = new TaskCompletionSource<QueueProgress?>();
            await using var registration = cancel.Register(() => never.TrySetCanceled(cancel));
            return await never.Task;
        }
    }
}
