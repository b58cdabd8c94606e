using SlackPlanner.Access.Fields;

namespace SlackPlanner.Capacity;

/// <summary>Opens the reasons of adjustments for those who may read them: the person and the manager.</summary>
internal sealed class AdjustmentReasons(IFieldCipher cipher)
{
    private const string Unreadable = "unreadable: its key is lost";

    public string Seal(string reason) => cipher.Seal(reason);

    public string Open(PersonAdjustment adjustment) => cipher.Open(adjustment.Reason) ?? Unreadable;

    /// <summary>By user; not escaped.</summary>
    public IReadOnlyDictionary<string, string> Of(CapacityReport report, Func<MemberCapacity, bool> maySee) =>
        report.Members.Where(member => member.Adjustment is not null && maySee(member)).ToDictionary(member => member.User, member => Open(member.Adjustment!), StringComparer.Ordinal);
}
