using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Tests.TimeOff;

public class AbsenceModalTests
{
    [Fact]
    public void For_AnyCaller_IsAModalThatSlackTakes()
    {
        var view = AbsenceModal.For(Sheet(Some.Caller()));

        BlockKit.Check(view);
        Assert.Contains("2026-11-20", System.Text.Json.JsonSerializer.Serialize<object>(((InputBlock)view.Blocks[1]).Element));
    }

    [Fact]
    public void For_FridayOfAMondayToThursdayWeek_StartsOnMonday() =>
        Assert.Equal("2026-11-23", ((DatePicker)((InputBlock)AbsenceModal.For(Sheet(Some.Caller("U0IMANI", "Imani"))).Blocks[1]).Element).InitialDate);

    [Fact]
    public void For_TwoHundredKindsWithLongNames_Fits()
    {
        var kinds = AbsenceKinds.Default.With(Enumerable.Range(0, 200).Select(n => new AbsenceKind($"k{n}", string.Concat(Enumerable.Repeat("😀", 300)), true, 1m)));

        BlockKit.Check(AbsenceModal.For(Sheet(Some.Caller(kinds: kinds))));
    }

    [Theory]
    [InlineData("2026-12-24", null, "am", "pm", "Thu 24 Dec")]
    [InlineData("2026-12-24", null, "am", "am", "Thu 24 Dec (am)")]
    [InlineData("2026-12-24", "2027-01-02", "pm", "am", "Thu 24 Dec (pm) – Sat 2 Jan (am)")]
    public void Read_FilledIn_IsUnderstood(string first, string? last, string firstHalf, string lastHalf, string days)
    {
        var (wish, errors) = AbsenceForm.Read(State("sick", first, firstHalf, last, lastHalf), Some.Caller());

        Assert.Empty(errors);
        Assert.Equal(days, AbsenceWords.Days(wish!.Period, Some.Today));
        Assert.Equal("sick", wish.Kind.Id);
    }

    [Theory]
    [InlineData("gone", "2026-12-24", "am", null, "pm", AbsenceModal.Kind)]
    [InlineData("sick", null, "am", null, "pm", AbsenceModal.First)]
    [InlineData("sick", "2026-12-24", "am", "2026-12-23", "pm", AbsenceModal.Last)]
    [InlineData("sick", "2026-12-24", "pm", null, "am", AbsenceModal.LastHalf)]
    [InlineData("sick", "2026-12-24", "am", "2028-12-24", "pm", AbsenceModal.Last)]
    [InlineData("sick", "2026-06-01", "am", "2026-06-02", "pm", AbsenceModal.First)]
    [InlineData("sick", "2036-06-01", "am", null, "pm", AbsenceModal.Last)]
    public void Read_Mistake_StandsUnderTheRightInput(string kind, string? first, string firstHalf, string? last, string lastHalf, string block)
    {
        var (wish, errors) = AbsenceForm.Read(State(kind, first, firstHalf, last, lastHalf), Some.Caller());

        Assert.Null(wish);
        Assert.Equal([block], errors.Keys);
        Assert.DoesNotContain('`', errors[block]);
    }

    private static FormSheet Sheet(Caller caller) => new(new(caller.User), caller, caller.Kinds.All[0], "5 work days");

    private static StateValues State(string kind, string? first, string firstHalf, string? last, string lastHalf) => new(new Dictionary<string, IReadOnlyDictionary<string, StateValue>>
    {
        [AbsenceModal.Kind] = Chosen(kind),
        [AbsenceModal.First] = Date(first),
        [AbsenceModal.FirstHalf] = Chosen(firstHalf),
        [AbsenceModal.Last] = Date(last),
        [AbsenceModal.LastHalf] = Chosen(lastHalf),
    });

    private static Dictionary<string, StateValue> Chosen(string value) =>
        new() { [AbsenceModal.Live] = new StateValue { SelectedOption = new SelectedOption(value) } };

    private static Dictionary<string, StateValue> Date(string? date) => new() { [AbsenceModal.Live] = new StateValue { SelectedDate = date } };
}
