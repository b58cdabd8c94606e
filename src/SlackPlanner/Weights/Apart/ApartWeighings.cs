using SlackPlanner.GitLab;
using SlackPlanner.Journal;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights.Apart;

/// <summary>Takes a wish to weigh backend and frontend apart to the journal, and tells how it stands.</summary>
internal sealed class ApartWeighings(IJournal journal, JournalAnswers answers)
{
    public async Task<Message> Weigh(SlashCommand command, Team team, IssueReference issue, ApartWish wish, CancellationToken cancel)
    {
        await journal.Begin(command.TeamId, command.RequestKey, wish.ToJournal(team, command.UserId, issue) with { ResponseUrl = command.ResponseUrl }, cancel);
        return await answers.Of(command.TeamId, await journal.Await(command.TeamId, JournalEntry.IdOf(command.RequestKey), cancel), cancel);
    }
}
