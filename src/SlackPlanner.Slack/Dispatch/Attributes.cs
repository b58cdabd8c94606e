namespace SlackPlanner.Slack;

/// <summary>
/// Names the command, and the word after it, that a handler answers. Without a word it is the command's default handler, which gets all that no
/// other handler claims. <c>/planner pto who</c> reaches the same handler as <c>/pto who</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SlashCommandAttribute(string command, string word = "") : Attribute
{
    public string Command { get; } = command;
    public string Word { get; } = word;
    /// <summary>What to type after the command: <c>who [date]</c>.</summary>
    public string Usage { get; init; } = "";
    /// <summary>One line for <c>help</c>.</summary>
    public string Help { get; init; } = "";
    /// <summary>A whole line that works: <c>/pto who tomorrow</c>.</summary>
    public string Example { get; init; } = "";
}

/// <summary>The exact action id that a handler handles; data travels in the value, the block id or the private metadata.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class BlockActionAttribute(string actionId) : Attribute
{
    public string ActionId { get; } = actionId;
}

/// <summary>Of a click that asks for nothing, such as typing: what goes wrong is logged, and no window interrupts the person.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class QuietAttribute : Attribute;

/// <summary>The callback id of the message shortcut (an entry of a message's menu, declared in the manifest) that a handler handles.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MessageShortcutAttribute(string callbackId) : Attribute
{
    public string CallbackId { get; } = callbackId;
}

/// <summary>The callback id of the modals whose submission a handler answers.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ViewSubmissionAttribute(string callbackId) : Attribute
{
    public string CallbackId { get; } = callbackId;
}

/// <summary>The callback id of the modals whose closing a handler learns of.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ViewClosedAttribute(string callbackId) : Attribute
{
    public string CallbackId { get; } = callbackId;
}

/// <summary>The action id of the external select whose options a provider offers.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class BlockOptionsAttribute(string actionId) : Attribute
{
    public string ActionId { get; } = actionId;
}
