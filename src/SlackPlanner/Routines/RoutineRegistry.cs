using SlackPlanner.Teams;

namespace SlackPlanner.Routines;

/// <summary>All routines there are, by name.</summary>
internal sealed class RoutineRegistry(IEnumerable<IRoutine> routines, IEnumerable<IPersonRoutine> personal) : IRoutineNames
{
    private readonly Dictionary<string, IRoutine> byName = routines.ToDictionary(routine => routine.Name, StringComparer.Ordinal);
    private readonly string[] personalNames = [.. personal.Select(routine => routine.Name)];

    public IReadOnlyCollection<IRoutine> All => byName.Values;

    public IReadOnlyCollection<string> Names => [.. byName.Keys, .. personalNames];

    public IRoutine? Find(string name) => byName.GetValueOrDefault(name);

    public bool IsOn(IRoutine routine, Team team) => team.RoutineOn(routine.Name, routine.IsOnByDefault(team)) && routine.IsFor(team);

    /// <summary>Those that the team's settings ask for, switched off or not, by name.</summary>
    public IEnumerable<IRoutine> For(Team team) => byName.Values.Where(routine => routine.IsFor(team)).OrderBy(routine => routine.Name, StringComparer.Ordinal);
}
