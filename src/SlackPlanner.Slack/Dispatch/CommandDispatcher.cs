using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SlackPlanner.Slack;

/// <summary>From the form of a slash command to its answer.</summary>
internal sealed class CommandDispatcher(
    DispatchTable table, HandlerRunner runner, AckWatchdog watchdog, LateWork lateWork, LateAnswers lateAnswers, IOptions<SlackOptions> options)
{
    private const string StillWorking = "Still working on it — the answer follows here.";

    private readonly string prefix = "/" + options.Value.CommandPrefix;

    public async Task<Answer> Handle(SlashCommand typed, Ack ack)
    {
        var (command, handler, known) = Route(typed);
        var where = $"{command.Command} {command.Word}".TrimEnd();
        var work = handler is null ? Task.FromResult(Said(known)) : Run(command, handler, where);
        var late = false;
        var done = await watchdog.Await(work, "command", () =>
        {
            late = true;
            return Said(StillWorking);
        });
        if (late || (!ack.TakesAnswer && done.Message is not null))
            lateWork.Track(cancel => lateAnswers.Respond(command.ResponseUrl, work, ack.Sent, cancel), where);
        return ack.TakesAnswer ? done.Answer : Answer.Empty;
    }

    private Task<(Answer Answer, MessageResponse? Message)> Run(SlashCommand command, Type handler, string where)
    {
        var origin = new RequestOrigin(command.TeamId, command.UserId, command.ChannelId, command.IsEnterpriseInstall, command.EnterpriseId);
        return runner.Run(handler, origin, where, async (services, cancel) =>
        {
            var response = await ((ISlashCommandHandler)services.GetRequiredService(handler)).Handle(command, cancel);
            var message = response.ToMessageResponse();
            return (Answer: Answer.Of(message), Message: message);
        }, Said);
    }

    private static (Answer Answer, MessageResponse? Message) Said(string text)
    {
        var message = new MessageResponse { Text = text };
        return (Answer.Of(message), message);
    }

    /// <returns>The handler, or else what to say without one.</returns>
    private (SlashCommand Command, Type? Handler, string Answer) Route(SlashCommand typed)
    {
        var name = typed.Command.ToLowerInvariant();
        if (prefix.Length > 1 && name.StartsWith(prefix, StringComparison.Ordinal)) name = string.Concat("/", name.AsSpan(prefix.Length));
        var text = typed.Text.Trim();

        if (name == options.Value.UmbrellaCommand && Inner(name, text) is var (inner, rest)) (name, text) = (inner, rest);
        var command = typed with { Command = name, Text = text };
        if (!table.Commands.TryGetValue(name, out var words)) return (command, null, Unknown(name, text));

        var (first, remaining) = Split(text);
        if (first.Length > 0 && words.TryGetValue(first, out var handler))
            return (command with { Word = first.ToLowerInvariant(), Text = remaining }, handler, "");
        if (first.Equals("help", StringComparison.OrdinalIgnoreCase) || (first.Length == 0 && !words.ContainsKey("")))
            return (command, null, Help(name));
        if (words.TryGetValue("", out handler)) return (command, handler, "");
        return (command, null,
            $"I do not know {SlackText.Code(SlackText.Unescape(SlackText.Truncate(first, 80)))} here. Try {SlackText.Code(table.Catalog.ExampleOf(name))}.");
    }

    // "/planner pto who" is "/pto who", unless /planner itself has the word.
    private (string Command, string Text)? Inner(string umbrella, string text)
    {
        var (first, rest) = Split(text);
        if (first.Length == 0 || (table.Commands.TryGetValue(umbrella, out var own) && own.ContainsKey(first))) return null;
        var name = "/" + first.TrimStart('/').ToLowerInvariant();
        return name != umbrella && table.Commands.ContainsKey(name) ? (name, rest) : null;
    }

    private string Help(string command) =>
        SlackText.Truncate(command == options.Value.UmbrellaCommand ? table.Catalog.HelpOfAll() : table.Catalog.HelpOf(command), Limits.MessageText);

    private string Unknown(string name, string text)
    {
        var example = table.Catalog.Commands.Count == 0 ? "" : $" Try {SlackText.Code(table.Catalog.ExampleOf(table.Catalog.Commands[0]))}.";
        if (name == options.Value.UmbrellaCommand && (text.Length == 0 || Split(text).First.Equals("help", StringComparison.OrdinalIgnoreCase)))
            return SlackText.Truncate(table.Catalog.HelpOfAll(), Limits.MessageText);
        return $"I do not know the command {SlackText.Code(SlackText.Unescape(SlackText.Truncate(name, 80)))}.{example}";
    }

    private static (string First, string Remaining) Split(string text)
    {
        var end = text.AsSpan().IndexOfAny(' ', '\t', '\n');
        return end < 0 ? (text, "") : (text[..end], text[(end + 1)..].Trim());
    }
}
