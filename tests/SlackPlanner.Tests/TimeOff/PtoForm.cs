using SlackPlanner.TimeOff;

namespace SlackPlanner.Tests.TimeOff;

/// <summary>What somebody fills in, by block and action id.</summary>
internal static class PtoForm
{
    public static Dictionary<string, object> Of(string first, string? last = null, string kind = "sick", string firstHalf = "am", string lastHalf = "pm") => new()
    {
        [AbsenceModal.Kind] = Live(kind), [AbsenceModal.First] = Live(first), [AbsenceModal.FirstHalf] = Live(firstHalf), [AbsenceModal.Last] = Live(last ?? ""), [AbsenceModal.LastHalf] = Live(lastHalf),
    };

    public static Dictionary<string, object> With(this Dictionary<string, object> form, string block, object value)
    {
        var isLive = block is AbsenceModal.Person or AbsenceModal.Share or AbsenceModal.Repeat or AbsenceModal.Until;
        form[block] = new Dictionary<string, object> { [isLive ? AbsenceModal.Live : AbsenceModal.Value] = value };
        return form;
    }

    private static Dictionary<string, object> Live(string value) => new() { [AbsenceModal.Live] = value };
}
