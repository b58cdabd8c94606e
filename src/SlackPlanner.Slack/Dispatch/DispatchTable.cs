using System.Collections.Frozen;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace SlackPlanner.Slack;

/// <summary>Who handles what; compiled once, at start, where every mistake in the declarations is told at once.</summary>
internal sealed class DispatchTable
{
    private readonly List<string> mistakes = [];

    public DispatchTable(HandlerTypes handlers, IOptions<SlackOptions> options)
    {
        var types = handlers.All.ToList();
        var entries = Declared<ISlashCommandHandler, SlashCommandAttribute>(types)
            .Select(d => new CommandEntry(d.Attribute.Command, d.Attribute.Word.ToLowerInvariant(),
                d.Attribute.Usage, d.Attribute.Help, d.Attribute.Example, d.Handler)).ToList();
        foreach (var entry in entries.Where(e => e.Command.Length < 2 || e.Command[0] != '/' || e.Word.Contains(' ')))
            mistakes.Add($"{entry.Handler.Name}: \"{entry.Command} {entry.Word}\" is no command and word");
        Commands = entries.GroupBy(e => e.Command).ToFrozenDictionary(g => g.Key, g => Unique(g, e => e.Word, e => e.Handler, g.Key),
            StringComparer.OrdinalIgnoreCase);
        Catalog = new(entries, options.Value.CommandPrefix);

        Shortcuts = Table<IMessageShortcutHandler, MessageShortcutAttribute>(types, a => a.CallbackId);
        Submissions = Table<IViewSubmissionHandler, ViewSubmissionAttribute>(types, a => a.CallbackId);
        Closed = Table<IViewClosedHandler, ViewClosedAttribute>(types, a => a.CallbackId);
        Options = Table<IBlockOptionProvider, BlockOptionsAttribute>(types, a => a.ActionId);
        Actions = ActionRoutes(types);
        Events = [.. types.SelectMany(t => Arguments(t, typeof(IEventHandler<>)).Select(e => Make<EventRoute>(typeof(EventRoute<>), e, t)))];
        if (mistakes.Count > 0) throw new InvalidOperationException("Slack handlers: " + string.Join("; ", mistakes));
    }

    /// <summary>Command, then word (the default's is empty); both in any case.</summary>
    public FrozenDictionary<string, FrozenDictionary<string, Type>> Commands { get; }
    public CommandCatalog Catalog { get; }
    public FrozenDictionary<string, BlockActionRoute[]> Actions { get; }
    public FrozenDictionary<string, Type> Shortcuts { get; }
    public FrozenDictionary<string, Type> Submissions { get; }
    public FrozenDictionary<string, Type> Closed { get; }
    public FrozenDictionary<string, Type> Options { get; }
    public IReadOnlyList<EventRoute> Events { get; }

    private FrozenDictionary<string, BlockActionRoute[]> ActionRoutes(IReadOnlyList<Type> types)
    {
        var routes = new List<(string Id, Type Action, BlockActionRoute Route)>();
        foreach (var type in types)
        {
            var actions = Arguments(type, typeof(IBlockActionHandler<>)).ToList();
            var ids = type.GetCustomAttributes<BlockActionAttribute>().ToList();
            if (actions.Count > 0 && ids.Count == 0) mistakes.Add($"{type.Name} has no [BlockAction]");
            routes.AddRange(
                from action in actions from id in ids select (id.ActionId, action, Make<BlockActionRoute>(typeof(BlockActionRoute<>), action, type)));
        }
        foreach (var twice in routes.GroupBy(r => (r.Id, r.Action)).Where(g => g.Count() > 1))
            mistakes.Add($"[BlockAction(\"{twice.Key.Id}\")] stands on {string.Join(" and ", twice.Select(r => r.Route.Handler.Name))}");
        return routes.GroupBy(r => r.Id).ToFrozenDictionary(g => g.Key, g => g.Select(r => r.Route).ToArray());
    }

    private FrozenDictionary<string, Type> Table<THandler, TAttribute>(IReadOnlyList<Type> types, Func<TAttribute, string> key)
        where TAttribute : Attribute =>
        Unique(Declared<THandler, TAttribute>(types), d => key(d.Attribute), d => d.Handler, typeof(TAttribute).Name);

    private IEnumerable<(Type Handler, TAttribute Attribute)> Declared<THandler, TAttribute>(IReadOnlyList<Type> types) where TAttribute : Attribute
    {
        foreach (var type in types.Where(typeof(THandler).IsAssignableFrom))
        {
            var attributes = type.GetCustomAttributes<TAttribute>().ToList();
            if (attributes.Count == 0) mistakes.Add($"{type.Name} has no [{typeof(TAttribute).Name.Replace("Attribute", "")}]");
            foreach (var attribute in attributes) yield return (type, attribute);
        }
    }

    private FrozenDictionary<string, Type> Unique<T>(IEnumerable<T> items, Func<T, string> key, Func<T, Type> handler, string what)
    {
        var groups = items.GroupBy(key, StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var twice in groups.Where(g => g.Count() > 1))
            mistakes.Add($"{what} \"{twice.Key}\" stands on {string.Join(" and ", twice.Select(i => handler(i).Name))}");
        return groups.ToFrozenDictionary(g => g.Key, g => handler(g.First()), StringComparer.OrdinalIgnoreCase);
    }

    private static IEnumerable<Type> Arguments(Type type, Type open) =>
        type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == open).Select(i => i.GetGenericArguments()[0]);

    private static T Make<T>(Type open, Type argument, Type handler) => (T)Activator.CreateInstance(open.MakeGenericType(argument), handler)!;
}
