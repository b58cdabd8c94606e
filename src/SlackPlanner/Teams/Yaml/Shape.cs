namespace SlackPlanner.Teams.Yaml;

/// <summary>What a part of <c>teams.yml</c> looks like; <see cref="TeamsSchema"/> is made of these.</summary>
internal abstract record Shape
{
    internal sealed record One(ValueType Type) : Shape;

    /// <summary>A list that is one value to the merge.</summary>
    /// <param name="Problem">Looks at the whole list; null if it is fine.</param>
    internal sealed record ListOf(ValueType Item, int AtLeast = 0, int AtMost = 500, Func<IReadOnlyList<string>, string?>? Problem = null) : Shape;

    /// <summary>A group of named settings.</summary>
    /// <param name="Bare">The field that a plain value stands for, as <c>manager: U0MAREN</c>.</param>
    internal sealed record Group(IReadOnlyList<Field> Fields, string? Bare = null) : Shape;

    /// <summary>A list of groups with one entry for each user.</summary>
    internal sealed record PerUser(Group Entry, int AtLeast = 0) : Shape;

    /// <summary>Settings under names of one's own.</summary>
    internal sealed record MapOf(ValueType Key, Shape Value) : Shape;
}

internal sealed record Field(string Name, Shape Shape, bool Required = false);

/// <summary>What a reference has to be looked up as.</summary>
internal enum Reference { None, User, Channel }

/// <param name="Words">With its article: <c>a date</c>.</param>
/// <param name="Example">One that works.</param>
/// <param name="Read">Gives the value in its one spelling, or says what is wrong.</param>
internal sealed record ValueType(string Words, string Example, Func<string, Reading> Read, Reference Refers = Reference.None);

internal readonly record struct Reading(string? Value, string? Problem)
{
    public static Reading Of(string value) => new(value, null);

    public static Reading Wrong(string problem) => new(null, problem);
}
