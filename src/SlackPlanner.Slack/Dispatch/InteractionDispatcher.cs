using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SlackPlanner.Slack;

/// <summary>From the payload of an interaction to its answer.</summary>
internal sealed partial class InteractionDispatcher(
    DispatchTable table, HandlerRunner runner, AckWatchdog watchdog, LateWork lateWork, LateAnswers lateAnswers, ILogger<InteractionDispatcher> logger)
{
    /// <exception cref="JsonException">A part without which the payload cannot be served is missing.</exception>
    public Task<Answer> Handle(JsonElement payload, Ack ack)
    {
        var type = payload.Required("type"u8);
        switch (type)
        {
            case "block_actions":
                var (request, actions) = InteractionReader.BlockActions(payload);
                return Click(request, actions, ack);
            case "message_action": return Shortcut(InteractionReader.Shortcut(payload), ack);
            case "view_submission": return Submit(InteractionReader.Submission(payload), ack);
            case "view_closed": return Close(InteractionReader.Closed(payload));
            case "block_suggestion": return Suggest(InteractionReader.Options(payload));
            default:
                Ignored(logger, type);
                return Task.FromResult(Answer.Empty);
        }
    }

    private async Task<Answer> Click(BlockActionRequest request, IReadOnlyList<BlockAction> actions, Ack ack)
    {
        var work = All(request, actions);
        var origin = new PressOrigin(request.TeamId, request.UserId, request.TriggerId, request.ResponseUrl, request.View?.Type == "modal");
        return await Pressed(work, "click", string.Join(", ", actions.Select(a => a.ActionId)), origin, ack);
    }

    /// <param name="work">What went wrong, for the person; null if nothing.</param>
    private async Task<Answer> Pressed(Task<string?> work, string kind, string where, PressOrigin origin, Ack ack)
    {
        var inTime = true;
        var told = await watchdog.Await(work, kind, () =>
        {
            inTime = false;
            return null;
        });
        if (!inTime || told is not null) lateWork.Track(cancel => Tell(origin, work, ack.Sent, cancel), where);
        return Answer.Empty;
    }

    private async Task Tell(PressOrigin origin, Task<string?> work, Task acked, CancellationToken cancel)
    {
        if (await work is { } problem) await lateAnswers.Tell(origin, problem, acked, cancel);
    }

    private async Task<Answer> Shortcut(MessageShortcut shortcut, Ack ack)
    {
        var origin = new PressOrigin(shortcut.TeamId, shortcut.UserId, shortcut.TriggerId, shortcut.ResponseUrl, InModal: false);
        return await Pressed(Run(shortcut), "shortcut", shortcut.CallbackId, origin, ack);
    }

    private Task<string?> Run(MessageShortcut shortcut)
    {
        if (!table.Shortcuts.TryGetValue(shortcut.CallbackId, out var handler))
        {
            Unhandled(logger, "shortcut", shortcut.CallbackId);
            return Task.FromResult<string?>("This shortcut is no longer in use. Nothing was changed.");
        }
        return runner.Run<string?>(handler, shortcut.Origin(shortcut.ChannelId), shortcut.CallbackId, async (services, cancel) =>
        {
            await ((IMessageShortcutHandler)services.GetRequiredService(handler)).Handle(shortcut, cancel);
            return null;
        }, text => text);
    }

    private async Task<string?> All(BlockActionRequest request, IReadOnlyList<BlockAction> actions)
    {
        string? problem = null;
        foreach (var action in actions) problem = await Click(request, action) ?? problem;
        return problem;
    }

    /// <returns>What went wrong, for the person; null if nothing.</returns>
    private Task<string?> Click(BlockActionRequest request, BlockAction action)
    {
        var route = table.Actions.TryGetValue(action.ActionId, out var routes) ? Array.Find(routes, r => r.Takes(action)) : null;
        if (route is null)
        {
            // A button with an address opens it by itself, and needs nothing of us.
            if (UrlButtons.Contains(request, action.ActionId)) return Task.FromResult<string?>(null);
            Unhandled(logger, "action", action.ActionId);
            return Task.FromResult<string?>("This is no longer in use. Nothing was changed.");
        }
        return runner.Run<string?>(route.Handler, request.Origin(request.ChannelId), action.ActionId, async (services, cancel) =>
        {
            await route.Run(services, action, request, cancel);
            return null;
        }, text => route.IsQuiet ? null : text);
    }

    private async Task<Answer> Submit(ViewSubmission submission, Ack ack)
    {
        var work = Run(submission);
        var late = false;
        var (answer, _) = await watchdog.Await(work, "submission", () =>
        {
            late = true;
            return Said(ViewSubmissionResponse.Update(LateViews.Working(submission)));
        });
        if (late || (!ack.TakesAnswer && answer.Json is not null))
            lateWork.Track(cancel => lateAnswers.Show(submission, Response(work), ack.Sent, cancel), submission.View.CallbackId);
        return ack.TakesAnswer ? answer : Answer.Empty;
    }

    private Task<(Answer Answer, ViewSubmissionResponse Response)> Run(ViewSubmission submission)
    {
        if (!table.Submissions.TryGetValue(submission.View.CallbackId, out var handler))
        {
            Unhandled(logger, "view", submission.View.CallbackId);
            return Task.FromResult(Said(ViewSubmissionResponse.Update(
                ModalViewDefinition.Notice("SlackPlanner", "This form is no longer in use. Nothing was saved; close it and open it again."))));
        }
        return runner.Run(handler, submission.Origin(), submission.View.CallbackId, async (services, cancel) =>
            Said(await ((IViewSubmissionHandler)services.GetRequiredService(handler)).Handle(submission, cancel)),
            text => Said(SubmissionAnswers.Refusal(submission, text)));
    }

    private static (Answer Answer, ViewSubmissionResponse Response) Said(ViewSubmissionResponse response) => (SubmissionAnswers.Of(response), response);

    private static async Task<ViewSubmissionResponse> Response(Task<(Answer, ViewSubmissionResponse Response)> work) => (await work).Response;

    private async Task<Answer> Close(ViewClosed closed)
    {
        if (!table.Closed.TryGetValue(closed.View.CallbackId, out var handler)) return Answer.Empty;
        var work = runner.Run(handler, closed.Origin(), closed.View.CallbackId, async (services, cancel) =>
        {
            await ((IViewClosedHandler)services.GetRequiredService(handler)).Handle(closed, cancel);
            return Answer.Empty;
        }, _ => Answer.Empty);
        return await watchdog.Await(work, "closed", () =>
        {
            lateWork.Track(_ => work, closed.View.CallbackId);
            return Answer.Empty;
        });
    }

    private async Task<Answer> Suggest(BlockOptionsRequest request)
    {
        if (!table.Options.TryGetValue(request.ActionId, out var provider))
        {
            Unhandled(logger, "options", request.ActionId);
            return OptionAnswers.None;
        }
        var work = runner.Run(provider, request.Origin(request.ChannelId), request.ActionId, async (services, cancel) =>
            OptionAnswers.Of(await ((IBlockOptionProvider)services.GetRequiredService(provider)).GetOptions(request, cancel)), _ => OptionAnswers.None);
        return await watchdog.Await(work, "options", () => OptionAnswers.None);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No handler for the {Kind} {Id}")]
    private static partial void Unhandled(ILogger logger, string kind, string id);

    [LoggerMessage(Level = LogLevel.Information, Message = "An interaction of type {Type} was acknowledged, nothing handles it")]
    private static partial void Ignored(ILogger logger, string type);
}
