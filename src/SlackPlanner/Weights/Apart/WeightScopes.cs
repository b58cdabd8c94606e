using SlackPlanner.Teams;

namespace SlackPlanner.Weights.Apart;

/// <summary>The label scopes that hold the weights of backend and frontend where both work on an issue (handbook, "Backend and Frontend issues"). Pure.</summary>
/// <param name="Backend">The prefix, as <c>backend-weight</c>.</param>
internal sealed record WeightScopes(string Backend, string Frontend)
{
    private static readonly WeightScopes Handbook = new("backend-weight", "frontend-weight");

    /// <summary>A team that calls its own label otherwise has it in place of the handbook's for its side; the other side's stays.</summary>
    public static WeightScopes Of(Team team) => team.GitLab.WeightLabel switch
    {
        not { Length: > 0 } => Handbook,
        { } own when own.Contains("front", StringComparison.OrdinalIgnoreCase) => Handbook with { Frontend = own },
        { } own => Handbook with { Backend = own },
    };
}

/// <summary>One side's weight of an issue.</summary>
/// <param name="Side">As people name it: <c>backend</c>, <c>frontend</c>.</param>
internal sealed record PartWeight(string Side, string Scope, int Weight)
{
    public string Label => $"{Scope}::{Weight}";
}
