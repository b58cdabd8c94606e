using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff;

/// <summary>Adds the budgets to what was logged.</summary>
internal sealed class LoggedAnswer(IBudgetPreview budgets)
{
    public Message Message(Caller caller, LogOutcome.Logged logged) => LoggedMessage.For(caller, logged.Absence, logged.Told, Lines(caller, logged));

    public ModalViewDefinition View(Caller caller, LogOutcome.Logged logged) => LoggedMessage.View(caller, logged.Absence, logged.Told, Lines(caller, logged));

    private List<BudgetLine> Lines(Caller caller, LogOutcome.Logged logged)
    {
        IReadOnlyList<Planning.Absence> after = [.. logged.Before, logged.Absence];
        return [.. caller.Teams.SelectMany(team => budgets.For(team, caller.User, caller.Today, logged.Before, after)
            .Select(change => new BudgetLine(caller.Teams.Count > 1 ? team.Name : null, change)))];
    }
}
