namespace SlackPlanner.Planning;

/// <summary>How a team's milestones follow from the calendar.</summary>
/// <remarks>Source: handbook, "Milestone Schedule" (third Thursday) and "Prioritization" (day 22).</remarks>
public enum MilestoneRule
{
    /// <summary>18th of a month to the 17th of the next; cut-off and due date the 17th; release on the 22nd.</summary>
    DayTwentyTwo,

    /// <summary>Release on the third Thursday; cut-off and due date the Friday before it; the next milestone from that Saturday.</summary>
    ThirdThursday,
}
