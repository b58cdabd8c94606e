using SlackPlanner.Planning;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.TimeOff;

/// <summary>Adds the budgets to what was logged.</summary>
internal sealed class LoggedAnswer(IBudgetPreview budgets)
{
    public Message Message(Caller caller, LogOutcome.Logged logged) => LoggedMessage.For(caller, logged.Absence, logged.Told, Lines(caller, logged));

    public ModalViewDefinition View(Caller caller, LogOutcome.Logged logged) => LoggedMessage.View(caller, logged.Absence, logged.Told, Lines(caller, logged));

    private List<BudgetLine> Lines(Caller caller, LogOutcome.Logged logged) =>
        [.. caller.Teams.SelectMany(team => Changes(team, caller, logged).Select(change => new BudgetLine(caller.Teams.Count > 1 ? team.Name : null, change)))];

    private IReadOnlyList<BudgetChange> Changes(Team team, Caller caller, LogOutcome.Logged logged)
    {
        var current = team.Calendar.Containing(caller.Today);
        var shown = AbsencePeriod.Days(current.Start, team.Calendar.Next(current).Due);
        var before = team.Kinds.Read(logged.Before.Touching(shown).Where(entry => entry.Id != logged.Absence.Id));
        return budgets.For(team, caller.User, caller.Today, before, [.. before, logged.Absence]);
    }
}
