using SlackPlanner.Access;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Slack;
using SlackPlanner.Weights;

namespace SlackPlanner.Work;

/// <summary>Says early that an issue may miss its milestone.</summary>
[SlashCommand("/risk", Usage = "<issue> <reason>", Help = "Say that an issue may miss its milestone: your engineering manager hears at once", Example = "/risk #7 the storage team needs two more weeks")]
[Requires(Right.Weigh)]
internal sealed class RiskCommand(IssueFinder finder, RiskReports reports, RiskForms forms, IJournal journal, JournalAnswers answers, PlainWords words) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var line = WeightLine.ReadClear(command.Text);
        var finding = await finder.Find(command.TeamId, command.UserId, command.ChannelId, line.Issue, Right.Weigh, cancel);
        if (finding is not IssueFinding.Found(var team, var issue))
            return SlashCommandResponse.Ephemeral(RiskWords.NotBegun(finding));
        if (line.Reason is null)
        {
            await forms.OpenReason(command.TeamId, command.TriggerId, new(team.Id, issue.Project, issue.Iid) { ResponseUrl = command.ResponseUrl }, null, cancel);
            return SlashCommandResponse.Empty;
        }

        var reason = await words.Of(command.TeamId, line.Reason, cancel);
        if (reason.Length > RiskReports.MostReason)
            return SlashCommandResponse.Ephemeral($"Your reason has {reason.Length:N0} characters; {RiskReports.MostReason:N0} is the most. Put the details into a comment in GitLab and the gist here. Nothing was changed.");
        var entry = await reports.Begin(new(team, command.UserId, issue, reason, command.RequestKey) { ResponseUrl = command.ResponseUrl }, cancel);
        return SlashCommandResponse.Ephemeral(await answers.Of(command.TeamId, await journal.Await(command.TeamId, entry, cancel), cancel));
    }
}

internal static class RiskWords
{
    public const string Gone = "This is too old, or not yours to decide: it is for the team's engineering manager, and only where GitLab shows them the issue and answers. `/risk <issue> <reason>` says it anew.";

    public static string NotBegun(IssueFinding finding) => finding switch
    {
        IssueFinding.Refused refused => refused.Words,
        IssueFinding.NotAllowed(var team, var issue) =>
            $"Risks in *{SlackText.Escape(team.Name)}* are for its engineers, its engineering manager and its product manager. What you know of {SlackText.Code(issue.ToString())} is welcome as a comment in GitLab.",
        _ => throw new ArgumentOutOfRangeException(nameof(finding)),
    };
}
