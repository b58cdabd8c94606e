namespace SlackPlanner.Access;

/// <summary>Who may do what: one row a right, as the README's table has it.</summary>
internal static class RightsTable
{
    private const Roles Everyone = Roles.Member | Roles.Manager | Roles.Deputy | Roles.ProductManager | Roles.Counterpart | Roles.Admin;

    public static Roles Holders(Right right) => right switch
    {
        Right.Anyone or Right.Own or Right.SeeWhoIsAway or Right.SeeTeamTotal or Right.SeeTeam or Right.Standup => Everyone,
        // A deputy never learns kind or note.
        Right.SeeAbsenceDetails or Right.People => Roles.Manager,
        Right.EnterForOthers => Roles.Manager | Roles.Deputy | Roles.Admin,
        Right.SeeEveryonesCapacity or Right.SplitQueue => Roles.Manager | Roles.Deputy,
        Right.Weigh => Roles.Member | Roles.Manager | Roles.Deputy | Roles.ProductManager,
        Right.CommentOnWeight or Right.SeeJournal or Right.AskForIssue or Right.SeeIssues or Right.Agenda => Roles.Member | Roles.Manager | Roles.Deputy | Roles.ProductManager | Roles.Counterpart,
        Right.UndoAny or Right.DecideRisk or Right.Watch or Right.RunChecklist => Roles.Manager | Roles.Deputy,
        Right.PreviewChecklist => Roles.Manager | Roles.Deputy | Roles.ProductManager,
        Right.SeeChecklist => Roles.Manager | Roles.Deputy | Roles.ProductManager | Roles.Counterpart,
        Right.NoteConcern => Roles.Manager | Roles.Deputy | Roles.Counterpart,
        Right.OwnTurn => Roles.Member | Roles.Manager | Roles.Deputy | Roles.Admin,
        Right.AnyTurn => Roles.Manager | Roles.Deputy | Roles.Admin,
        Right.ManageTeam or Right.ApplyTeams or Right.SeeJobs => Roles.Manager | Roles.Deputy | Roles.Admin,
        _ => throw new ArgumentOutOfRangeException(nameof(right), right, "A right without a row in the table."),
    };

    public static bool Allows(Roles roles, Right right) => (Holders(right) & roles) != Roles.None;
}
