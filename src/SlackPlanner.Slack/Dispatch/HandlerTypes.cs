using System.Reflection;

namespace SlackPlanner.Slack;

/// <summary>The handler classes that the scans have found.</summary>
internal sealed class HandlerTypes
{
    private static readonly Type[] Plain =
        [typeof(ISlashCommandHandler), typeof(IMessageShortcutHandler), typeof(IViewSubmissionHandler), typeof(IViewClosedHandler), typeof(IBlockOptionProvider)];
    private static readonly Type[] Generic = [typeof(IBlockActionHandler<>), typeof(IEventHandler<>)];

    private readonly HashSet<Type> types = [];

    public IEnumerable<Type> All => types;

    public IEnumerable<Type> Scan(Assembly assembly) => assembly.GetTypes()
        .Where(t => t is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && t.GetInterfaces().Any(IsHandler))
        .Where(types.Add);

    private static bool IsHandler(Type i) => Plain.Contains(i) || (i.IsGenericType && Generic.Contains(i.GetGenericTypeDefinition()));
}
