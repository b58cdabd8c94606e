namespace SlackPlanner.Teams;

/// <summary>Which routines this version has; Routines, a later room, knows.</summary>
internal interface IRoutineNames
{
    IReadOnlyCollection<string> Names { get; }
}
