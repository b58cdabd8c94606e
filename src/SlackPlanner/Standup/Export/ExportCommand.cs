using SlackPlanner.Access;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Standup;

/// <summary>Hands out one's own answers as a file in the DM.</summary>
[SlashCommand("/standup", "export", Usage = "export csv|json", Help = "Your own answers as a file", Example = "/standup export csv")]
[Requires(Right.Standup)]
internal sealed class ExportCommand(StandupStore store, IJobClient jobs) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        ExportFormat? wanted = command.Text.ToLowerInvariant() switch { "csv" => ExportFormat.Csv, "json" => ExportFormat.Json, _ => null };
        if (wanted is not { } format)
            return SlashCommandResponse.Ephemeral("Say as what: `/standup export csv` for a spreadsheet, `/standup export json` for a program.");
        if ((await store.EntriesOf(command.TeamId, command.UserId, cancel)).All(entry => entry.State != EntryState.Shared))
            return SlashCommandResponse.Ephemeral("You have shared nothing that is still kept, so there is nothing to export. `/standup` opens the questions.");

        var change = new Change(command.TeamId).Once(command.RequestKey).Enqueue(new ExportAnswersJob(command.UserId, format), lane: Lane.Interactive);
        await jobs.Commit(change, cancel);
        return SlashCommandResponse.Ephemeral("Your answers come as a file in your messages with me, in a moment. Only you see it.");
    }
}
