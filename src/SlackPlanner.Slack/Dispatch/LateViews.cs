namespace SlackPlanner.Slack;

/// <summary>What a modal shows while, and after, a submission took longer than Slack waits.</summary>
internal static class LateViews
{
    public static ModalViewDefinition Working(ViewSubmission submission) =>
        ModalViewDefinition.Notice(Title(submission), "Still working on it — the answer follows here. You can close this window.");

    public static ModalViewDefinition For(ViewSubmission submission, ViewSubmissionResponse result) => result switch
    {
        ViewSubmissionResponse.UpdateView update => update.View,
        ViewSubmissionResponse.PushView push => push.View,
        // What was typed is worth more than the window it was typed in.
        ViewSubmissionResponse.ViewErrors errors when FormRestorer.Restore(submission, errors.ByBlockId) is { } form => form,
        _ => ModalViewDefinition.Notice(Title(submission), InWords(submission, result)),
    };

    public static string InWords(ViewSubmission submission, ViewSubmissionResponse result) => result is ViewSubmissionResponse.ViewErrors errors
        ? $"*{SlackText.Escape(Title(submission))}* was not saved: {SlackText.Escape(string.Join(" ", errors.ByBlockId.Values))}"
        : $"*{SlackText.Escape(Title(submission))}*: done, what you sent is saved.";

    private static string Title(ViewSubmission submission) => submission.View.Title.Length > 0 ? submission.View.Title : "SlackPlanner";
}
