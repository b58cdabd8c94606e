using NodaTime;

namespace SlackPlanner.Teams;

/// <summary>On which weekdays a team's calls are.</summary>
/// <param name="Pm">Of product and engineering manager, each week.</param>
/// <param name="Group">Of the group, on the month's first such day.</param>
internal sealed record CallSettings(IsoDayOfWeek Pm, IsoDayOfWeek Group)
{
    public static readonly CallSettings Default = new(IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday);
}
