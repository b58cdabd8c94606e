namespace SlackPlanner.Issues;

/// <summary>The handbook's workflow labels and the ways between them.</summary>
/// <remarks>Source: handbook, product development flow. The names are what stands behind <c>workflow::</c>; GitLab may have more of them.</remarks>
internal static class WorkflowLabels
{
    public const string Scope = "workflow";
    public const string ReadyForDevelopment = "ready for development";
    public const string InDev = "in dev";
    public const string Blocked = "blocked";
    public const string AwaitingSecurityRelease = "awaiting security release";
    public const string Complete = "complete";

    private const string Prefix = Scope + "::";

    /// <summary>In order, from the idea to the closed issue.</summary>
    public static readonly IReadOnlyList<string> Main =
    [
        "validation backlog", "problem validation", "ready for design", "design", "solution validation", "planning breakdown", "scheduling", "refinement",
        ReadyForDevelopment, InDev, "in review", "verification", Complete,
    ];

    /// <summary>Beside the way: blocked from and back to in dev; awaiting security release between in review and verification.</summary>
    public static readonly IReadOnlyList<string> Side = [Blocked, AwaitingSecurityRelease];

    private static readonly Dictionary<string, string[]> Ways = new(StringComparer.Ordinal)
    {
        ["problem validation"] = ["ready for design", "solution validation"],
        ["planning breakdown"] = ["scheduling", "refinement"],
        ["scheduling"] = [ReadyForDevelopment],
        [Blocked] = [InDev],
        [AwaitingSecurityRelease] = ["verification"],
    };

    private static readonly Dictionary<string, string[]> WaysBack = new(StringComparer.Ordinal)
    {
        ["solution validation"] = ["design", "problem validation"],
        ["refinement"] = ["planning breakdown"],
        [ReadyForDevelopment] = ["planning breakdown"],
        [Blocked] = [InDev],
        [AwaitingSecurityRelease] = ["in review"],
    };

    /// <summary>The label of a name.</summary>
    public static string Label(string name) => Prefix + name;

    public static bool IsOne(string label) => label.StartsWith(Prefix, StringComparison.Ordinal) && label.LastIndexOf("::", StringComparison.Ordinal) == Scope.Length;

    /// <summary>The name behind <c>workflow::</c> among an issue's labels; of several (the Free tier allows it) the one farthest from completion, as the handbook reads them.</summary>
    public static string? Of(IEnumerable<string> labels) => labels.Where(IsOne).Select(label => label[Prefix.Length..]).OrderBy(Order).ThenBy(name => name, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>For sorting: the handbook's in their order, those beside the way next to where they branch off, unknown ones behind.</summary>
    public static double Order(string? name) => name switch
    {
        null => Main.Count + 2,
        Blocked => Order(InDev) + 0.5,
        AwaitingSecurityRelease => Order("in review") + 0.5,
        _ => Position(name) is >= 0 and var at ? at : Main.Count + 1,
    };

    /// <summary>Where an issue may go from here, the usual first; none: it is complete, or the name is not the handbook's.</summary>
    public static IReadOnlyList<string> Next(string name) =>
        Ways.TryGetValue(name, out var ways) ? ways : Position(name) is >= 0 and var at && at + 1 < Main.Count ? [Main[at + 1]] : [];

    /// <summary>Where it may have come from.</summary>
    public static IReadOnlyList<string> Previous(string name) =>
        WaysBack.TryGetValue(name, out var ways) ? ways : Position(name) is > 0 and var at ? [Main[at - 1]] : [];

    private static int Position(string name)
    {
        for (var at = 0; at < Main.Count; at++)
        {
            if (Main[at] == name)
                return at;
        }

        return -1;
    }
}
