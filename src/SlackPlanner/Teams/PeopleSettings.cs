using NodaTime;

namespace SlackPlanner.Teams;

/// <summary>What the manager is reminded of about reports: when, never what.</summary>
/// <param name="HeadcountPlan">How many the team shall be; null: nobody compares.</param>
/// <param name="CareerSheet">Address of the career development sheet.</param>
/// <param name="TalentAssessment">How often, for each report; null: not at all. The same for the others.</param>
internal sealed record PeopleSettings(int? HeadcountPlan, string? CareerSheet, Period? TalentAssessment, Period? CareerTalk, Period? Okr)
{
    public static readonly PeopleSettings None = new(null, null, null, null, null);

    public bool HasReminders => TalentAssessment is not null || CareerTalk is not null || Okr is not null;
}
