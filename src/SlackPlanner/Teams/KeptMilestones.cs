using SlackPlanner.Planning;

namespace SlackPlanner.Teams;

/// <summary>What GitLab has of a team's milestones, as last read; each team's calendar is made with it.</summary>
/// <param name="Group">Whose milestones they are; of another group they do not count.</param>
/// <param name="Told">Troubles of which the manager was told, by <see cref="IdOf"/>.</param>
internal sealed record KeptMilestones(string Group, IReadOnlyList<MilestoneDates> Written, IReadOnlyList<string> Told)
{
    public static string IdOf(MilestoneTrouble trouble) => Convert.ToHexStringLower(
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{trouble.Title}\n{trouble.Words}")).AsSpan(0, 8));

    public bool SaysTheSameAs(KeptMilestones? other) =>
        other is not null && Group == other.Group && Written.SequenceEqual(other.Written) && Told.SequenceEqual(other.Told);
}
