using SlackPlanner.Slack;
using NodaTime;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Rotation;

/// <summary>The ids of the rotation's buttons, and the buttons below a turn.</summary>
internal static class RotationButtons
{
    public const string Accept = "rotation.accept";
    public const string Refuse = "rotation.refuse";
    public const string Offer = "rotation.offer";
    public const string Swap = "rotation.swap";
    public const string Take = "rotation.take";
    public const string Undo = "rotation.undo";
    public const string Agree = "rotation.agree";
    public const string Disagree = "rotation.disagree";
    public const string Withdraw = "rotation.withdraw";
    public const string ChooseTeam = "rotation.team";

    /// <summary>Below one's own turn.</summary>
    public static IReadOnlyList<BlockElement> Own(Team team, YearMonth release, bool isAccepted) =>
    [
        .. isAccepted ? [] : (BlockElement[])[Of(Accept, "I will do it", team, release, Button.Primary)],
        Of(Refuse, "I cannot", team, release),
        Of(Swap, "Swap …", team, release),
        Of(Offer, "Who can take it?", team, release),
    ];

    /// <summary>Below somebody else's, for whoever may change any.</summary>
    public static IReadOnlyList<BlockElement> Any(Team team, YearMonth release) => [Of(Swap, "Swap …", team, release), Of(Offer, "Who can take it?", team, release)];

    private static Button Of(string action, string text, Team team, YearMonth release, string? style = null) =>
        new() { ActionId = action, Text = text, Value = RotationWords.Value(team, release), Style = style };
}
