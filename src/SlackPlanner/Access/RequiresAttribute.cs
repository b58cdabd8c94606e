namespace SlackPlanner.Access;

/// <summary>The right a handler needs; checked before each call. A handler without one does not start (see the registration test).</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RequiresAttribute(Right right) : Attribute
{
    public Right Right { get; } = right;
}
