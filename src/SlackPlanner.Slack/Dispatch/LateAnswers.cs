using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SlackPlanner.Slack;

/// <summary>Where somebody pressed: all it takes to tell them what went wrong.</summary>
internal sealed record PressOrigin(string TeamId, string UserId, string TriggerId, string? ResponseUrl, bool InModal);

/// <summary>Brings a result to the person after Slack was told that the work goes on: it is never lost, and never overtakes that first answer.</summary>
internal sealed partial class LateAnswers(
    ISlackApi api, IOptions<SlackOptions> options, TimeProvider time, ILogger<LateAnswers> logger)
{
    private const int Tries = 3;

    public async Task Respond(string responseUrl, Task<(Answer, MessageResponse? Message)> work, Task acked, CancellationToken cancel)
    {
        var message = (await work).Message ?? new MessageResponse { Text = "Done." };
        await acked;
        await Repeat(() => api.For("").Respond(responseUrl, message, cancel), cancel);
    }

    /// <summary>Shows a late result in the modal that says "still working"; if that was closed, in a direct message.</summary>
    public async Task Show(ViewSubmission submission, Task<ViewSubmissionResponse> work, Task acked, CancellationToken cancel)
    {
        var result = await work;
        await acked;
        // Slack applies our first answer after it has read it; nothing tells when.
        await Task.Delay(options.Value.LateViewDelay, time, cancel);
        var client = api.For(submission.TeamId);
        try
        {
            await Repeat(() => client.Views.Update(LateViews.For(submission, result), submission.View.Id, cancel: cancel), cancel);
        }
        catch (SlackException e) when (e.Code is "not_found" or "view_not_found")
        {
            await Repeat(() => client.Chat.PostMessage(
                new() { Channel = submission.UserId, Text = LateViews.InWords(submission, result) }, cancel), cancel);
        }
    }

    /// <summary>Tells a person who clicked, or chose a shortcut, what went wrong: where they did, or in a modal if Slack gave no address.</summary>
    public async Task Tell(PressOrigin request, string text, Task acked, CancellationToken cancel)
    {
        await acked;
        if (request.ResponseUrl is { } url)
        {
            await Repeat(() => api.For(request.TeamId).Respond(url, new() { Text = text }, cancel), cancel);
            return;
        }
        if (request.TriggerId.Length == 0) return;
        var notice = ModalViewDefinition.Notice("SlackPlanner", text);
        var views = api.For(request.TeamId).Views;
        try
        {
            await (request.InModal ? views.Push(request.TriggerId, notice, cancel) : views.Open(request.TriggerId, notice, cancel));
        }
        catch (SlackException e) when (e.Kind is SlackErrorKind.TriggerExpired or SlackErrorKind.Permanent)
        {
            // The handler may have used the trigger up; a direct message is left.
            await Repeat(() => api.For(request.TeamId).Chat.PostMessage(new() { Channel = request.UserId, Text = text }, cancel), cancel);
        }
    }

    // A late answer twice is better than none.
    private async Task Repeat(Func<Task> call, CancellationToken cancel)
    {
        for (var i = 1; ; i++)
        {
            try
            {
                await call();
                return;
            }
            catch (SlackException e) when (i < Tries && e.Kind is not (SlackErrorKind.Permanent or SlackErrorKind.TriggerExpired))
            {
                Again(logger, e.Method, e.Code, i);
                await Task.Delay(e.RetryAfter ?? TimeSpan.FromSeconds(i), time, cancel);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A late answer by {Method} failed with {Code}, try {Try}")]
    private static partial void Again(ILogger logger, string method, string code, int @try);
}
