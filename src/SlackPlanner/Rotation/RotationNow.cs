using NodaTime;
using SlackPlanner.Planning;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Rotation;

/// <summary>A team's rotation as it is at one moment, with all that decides about it.</summary>
/// <param name="Members">Who takes part, in the order that decides at a tie, with their absences ahead.</param>
/// <param name="Titles">What GitLab calls releases, as far as that is remembered.</param>
internal sealed record RotationNow(
    Team Team, RotationState State, long Version, LocalDate Today, IReadOnlyList<RotationMember> Members, IReadOnlyDictionary<YearMonth, string> Titles)
{
    /// <summary>A year and a little: what can be spoken of.</summary>
    public const int Ahead = 14;

    private IReadOnlyList<RotationTurn>? turns;

    public RotationBook Book => State.Book;

    public RotationRule Rule => Team.Rotation!.Rule;

    /// <summary>From the current one on.</summary>
    public IReadOnlyList<RotationTurn> Turns => turns ??= [.. Book.From(Today, Members, Team.Calendar, Rule).Take(Ahead).Select(Titled)];

    public RotationTurn Current => Turns[0];

    public RotationTurn? Turn(YearMonth release) => Turns.FirstOrDefault(turn => turn.Milestone.ReleaseMonth == release);

    /// <summary>The same with another state; a copy would keep the turns of before.</summary>
    public RotationNow Then(RotationState state) => new(Team, state, Version, Today, Members, Titles);

    public static string NameOf(RotationTurn turn) => turn.Row?.Name ?? turn.Milestone.Name;

    public string NameOf(YearMonth release) => Book.Row(release)?.Name ?? Titles.GetValueOrDefault(release) ?? Team.Calendar.InMonth(release).Name;

    /// <summary>Whether somebody is away for most of a turn's lead time.</summary>
    public bool IsAway(string user, LocalDate due) => Members.FirstOrDefault(member => member.Id == user)?.IsAwayMostOf(Rule.LeadTimeOf(due)) == true;

    /// <summary>Whether the team has the person when the weights are due.</summary>
    public bool IsOnTeam(string user, LocalDate due) => Team.Member(user) is { } member && member.Schedule.EmployedOn(due);

    /// <summary>The turn that a person means: a name as the table has it, a release month, <c>next</c>; null if it is none ahead.</summary>
    public RotationTurn? Find(string typed)
    {
        var wanted = typed.Trim().TrimStart('%').Trim('"');
        return Turns.FirstOrDefault(turn => NameOf(turn).Equals(wanted, StringComparison.OrdinalIgnoreCase))
            ?? (Team.Calendar.Find(wanted, Today) is Milestone found ? Turn(found.ReleaseMonth) : null);
    }

    private RotationTurn Titled(RotationTurn turn) =>
        Titles.GetValueOrDefault(turn.Milestone.ReleaseMonth) is { } title ? turn with { Milestone = turn.Milestone.Named(title) } : turn;
}
