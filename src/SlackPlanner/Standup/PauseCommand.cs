using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Standup;

/// <summary>No standup asks the person before a date, in any of their teams.</summary>
[SlashCommand("/standup", "pause", Usage = "pause until <date>", Help = "Not to be asked before a date, in all your teams", Example = "/standup pause until next monday")]
[Requires(Right.Standup)]
internal sealed class PauseCommand(StandupWishes wishes, CommandCatalog catalog) : ISlashCommandHandler
{
    /// <summary>As far as time off can be logged.</summary>
    private const int MostDays = 400;

    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var today = await wishes.Today(command.TeamId, command.UserId, cancel);
        if (Read(command.Text, today, out var until) is { } problem)
            return SlashCommandResponse.Ephemeral($"{SlackText.Escape(problem)} Try {Code($"/standup pause until {today.PlusDays(7):uuuu-MM-dd}")}.");
        var result = await wishes.Pause(command.TeamId, command.UserId, until, command.RequestKey, cancel);
        return SlashCommandResponse.Ephemeral(result == StandupOutcome.Busy ? HabitWords.Busy
            : $"All right, no standup asks you before {DateWords.Day(until, today.Year)}; then they go on by themselves. {Code("/standup")} still takes an answer, {Code("/standup resume")} ends the pause sooner.");
    }

    /// <returns>What is wrong; null if it can be done.</returns>
    internal static string? Read(string text, LocalDate today, out LocalDate until)
    {
        until = today;
        var date = SlackText.Unescape(text).Trim();
        if (date.StartsWith("until", StringComparison.OrdinalIgnoreCase))
            date = date["until".Length..].TrimStart();
        if (date.Length == 0)
            return "Until when? Standups ask you again from that day on.";
        if (!DateText.TryParseDay(date, today, out until, out var problem))
            return WithoutExample(problem.Message);
        if (until <= today)
            return $"{DateWords.Day(until, today.Year)} is not a day to come, so there is nothing to pause.";
        return until > today.PlusDays(MostDays) ? $"{DateWords.Day(until, today.Year)} is more than {MostDays} days ahead." : null;
    }

    // Its example is one of time off.
    private static string WithoutExample(string message) =>
        message.IndexOf(" Try `", StringComparison.Ordinal) is >= 0 and var at ? message[..at] : message;

    private string Code(string line) => SlackText.Code(catalog.Typed(line));
}

/// <summary>Ends a pause.</summary>
[SlashCommand("/standup", "resume", Usage = "resume", Help = "End a pause", Example = "/standup resume")]
[Requires(Right.Standup)]
internal sealed class ResumeCommand(StandupWishes wishes) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel) =>
        SlashCommandResponse.Ephemeral(await wishes.Pause(command.TeamId, command.UserId, until: null, command.RequestKey, cancel) switch
        {
            StandupOutcome.Busy => HabitWords.Busy,
            StandupOutcome.Nothing => "You are not paused; nothing was changed.",
            _ => "Welcome back: standups ask you again.",
        });
}

internal static class HabitWords
{
    public const string Busy = "This was changed from several places at once, and nothing was saved. Please try once more.";
}
