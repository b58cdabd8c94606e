using System.Text.Json;

namespace SlackPlanner.Slack;

internal static class MessageLimits
{
    public static IReadOnlyList<string> Problems(string text, IReadOnlyList<Block> blocks, int maxText)
    {
        var check = new LimitChecker(LimitChecker.MessageSurface);
        if (text.Length == 0 && blocks.Count == 0) check.Add("text", "needs text or blocks");
        check.Length("text", text, maxText, min: 0);
        check.Check(blocks, Limits.MessageBlocks);
        return check.Problems;
    }
}

internal static class ViewLimits
{
    public static IReadOnlyList<string> Problems(ViewDefinition view)
    {
        var check = new LimitChecker(view is ModalViewDefinition ? LimitChecker.ModalSurface : LimitChecker.HomeSurface);
        if (view is ModalViewDefinition modal) Modal(check, modal);
        check.Length("private_metadata", view.PrivateMetadata, Limits.PrivateMetadata, min: 0);
        check.Length("callback_id", view.CallbackId, Limits.ViewId, min: 0);
        check.Length("external_id", view.ExternalId, Limits.ViewId, min: 0);
        check.Check(view.Blocks, Limits.ViewBlocks);
        Bytes(check, view);
        return check.Problems;
    }

    private static void Modal(LimitChecker check, ModalViewDefinition modal)
    {
        check.Length("title", modal.Title, Limits.ViewTitle);
        check.Length("submit", modal.Submit, Limits.ViewTitle);
        check.Length("close", modal.Close, Limits.ViewTitle);
        if (modal.Submit is null && modal.Blocks.Any(b => b is InputBlock)) check.Add("submit", "needed where there is an input block");
    }

    private static void Bytes(LimitChecker check, ViewDefinition view)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(view, SlackJson.Default.ViewDefinition).Length;
        if (bytes > Limits.ViewBytes) check.Add("view", $"{bytes:N0} bytes, at most {Limits.ViewBytes:N0}");
    }
}
