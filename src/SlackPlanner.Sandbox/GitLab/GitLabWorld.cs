using System.Text.Json;
using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Seed;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.GitLab;

/// <summary>Holds the GitLab state and its lock; every reader and writer goes through <see cref="Use"/>.</summary>
internal sealed class GitLabWorld : IWorldPart
{
    private readonly Lock _gate = new();
    private GitLabState _state = new();

    public string Name => "gitlab";

    public T Use<T>(Func<GitLabState, T> work)
    {
        lock (_gate) return work(_state);
    }

    public JsonNode Save() => Use(state => JsonSerializer.SerializeToNode(state)!);

    public void Load(JsonNode saved)
    {
        lock (_gate) _state = saved.Deserialize<GitLabState>() ?? new();
    }

    public void Seed()
    {
        lock (_gate) _state = DemoGitLab.Build();
    }
}
