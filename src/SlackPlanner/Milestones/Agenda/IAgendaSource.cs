using NodaTime;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Agenda;

/// <summary>Which of a team's regular calls.</summary>
internal enum AgendaCall
{
    /// <summary>Product and engineering manager, weekly.</summary>
    Pm,

    /// <summary>The group's, monthly.</summary>
    Group,
}

/// <summary>Something that calls are prepared from, found by a scan: risks, blocked work, open actions.</summary>
internal interface IAgendaSource
{
    /// <summary>Smaller ones stand first.</summary>
    int Order { get; }

    /// <summary>What there is to talk about now, for everybody on the team's roster; null: nothing. Asks Redis only, and never throws because GitLab is away.</summary>
    Task<AgendaPart?> Of(AgendaRequest request, CancellationToken cancel);
}

/// <param name="Today">The team's date.</param>
internal sealed record AgendaRequest(Team Team, AgendaCall Call, LocalDate Today);

/// <param name="Heading">Mrkdwn without emphasis, as <c>Blocked</c>.</param>
/// <param name="Lines">Mrkdwn, escaped; of confidential issues a count at most.</param>
internal sealed record AgendaPart(string Heading, IReadOnlyList<string> Lines);
