using NodaTime;
using SlackPlanner.Planning;

namespace SlackPlanner.Teams;

/// <summary>What holds where a team sets nothing.</summary>
/// <remarks>Source: handbook, the two teams' pages: calendar rule, base weight and planning rotation differ, the standup is the same.</remarks>
internal static class Presets
{
    public static readonly IReadOnlyList<IsoDayOfWeek> StandupDays = [IsoDayOfWeek.Monday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Friday];

    public static readonly LocalTime StandupAt = new(9, 0);

    public static readonly IReadOnlyList<string> StandupQuestions =
    [
        "What did you do outside of work since we last spoke?",
        "What are you planning to do today?",
        "Is anything blocking your progress or productivity?",
    ];

    public const int StandupRetentionDays = 365;

    public static MilestoneRule Rule(Process process) => process == Process.CodeReview ? MilestoneRule.ThirdThursday : MilestoneRule.DayTwentyTwo;

    /// <summary>The routine that switches the whole planning rotation on or off.</summary>
    public const string RotationRoutine = "rotation";

    public static bool HasRotation(Process process) => process == Process.SourceCode;

    public static int BaseWeight(Process process) => process == Process.CodeReview ? 7 : 10;
}
