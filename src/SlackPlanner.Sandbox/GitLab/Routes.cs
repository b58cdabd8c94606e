namespace SlackPlanner.Sandbox.GitLab;

/// <summary>One endpoint; its name, "PUT /projects/:id/issues/:iid", is what faults and the call log know it by.</summary>
internal sealed record Route(string Method, string Template, Func<Call, Reply> Handle)
{
    private readonly string[] _parts = Template.Split('/');

    public string Name => $"{Method} {Template}";

    /// <summary>The parts of the path that stand for ids, or null if this is not the path. A literal part wins over an id: list it first.</summary>
    public Dictionary<string, string>? Match(string[] path)
    {
        if (path.Length != _parts.Length) return null;
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < path.Length; i++)
        {
            if (_parts[i].StartsWith(':')) ids[_parts[i][1..]] = path[i];
            else if (_parts[i] != path[i]) return null;
        }

        return ids;
    }
}

internal static class Routes
{
    public static readonly IReadOnlyList<Route> All =
    [
        .. UserEndpoints.Routes, .. PlaceEndpoints.Routes, .. IssueEndpoints.Routes, .. NoteEndpoints.Routes, .. DiscussionEndpoints.Routes, .. EventEndpoints.Routes, .. LinkEndpoints.Routes,
        .. MilestoneEndpoints.Routes, .. LabelEndpoints.Routes, .. BoardEndpoints.Routes, .. MergeRequestEndpoints.Routes, .. TemplateEndpoints.Routes,
    ];

    /// <summary>The same endpoint below a group and below a project; the flag tells which.</summary>
    public static IEnumerable<Route> Both(string method, string rest, Func<Call, bool, Reply> handle) =>
        [new(method, $"/groups/:id/{rest}", c => handle(c, false)), new(method, $"/projects/:id/{rest}", c => handle(c, true))];
}
