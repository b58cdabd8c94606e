namespace SlackPlanner.Sandbox.Slack.Blocks;

internal enum Surface
{
    Message,
    Modal,
    Home,
}

/// <summary>What one payload did wrong, and the sums that run over all of its blocks.</summary>
internal sealed class Findings(Surface surface)
{
    private readonly List<string> messages = [];

    public Surface Surface { get; } = surface;
    public IReadOnlyList<string> Messages => messages;
    public HashSet<string> BlockIds { get; } = [];
    public int MarkdownLength { get; set; }
    public int TableLength { get; set; }
    public int DataTableLength { get; set; }
    public int Charts { get; set; }
    public int Focused { get; set; }
    public int Inputs { get; set; }

    public void Add(string pointer, string message) => messages.Add($"[ERROR] {message} [json-pointer:{(pointer.Length == 0 ? "/" : pointer)}]");
}
