using System.Reflection;
using System.Text.RegularExpressions;
using SlackPlanner.Access;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Milestones.Checklist;
using SlackPlanner.Routines;
using SlackPlanner.Slack;

namespace SlackPlanner.Tests.Operations;

/// <summary>All that the scans find: commands, clicks, windows, events, jobs, routines, stores.</summary>
public partial class RegistrationTests
{
    private static readonly IReadOnlyList<Type> Types = [.. typeof(PlannerApp).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false })];

    /// <summary>Stores without a part of their own in somebody's data, each with the reason.</summary>
    private static readonly Dictionary<string, string> StoresWithoutPersonalData = new(StringComparer.Ordinal)
    {
        ["TeamStore"] = "settings of teams: TeamData hands out one's place; taking a person off the team removes it",
        ["RoutineStore"] = "times of teams and members",
        ["MissedStore"] = "times of teams and members that did not come, for 60 days",
        ["HolidayStore"] = "public holidays of regions; on which of them somebody works stands with their absences",
        ["IssueBookStore"] = "copies of GitLab's issues, with usernames as they stand there; gone a week after the last question",
        ["RetroActionStore"] = "what retrospectives left to do, as GitLab has it; gone 30 days after the last look",
        ["StaleStore"] = "since when issues have their workflow label; whose they are stands in GitLab",
        ["WatchStore"] = "copies of GitLab's open bugs and first issues, with usernames as they stand there; gone 30 days after the last look",
        ["MergeRateStore"] = "a team's merged merge requests by month: sums of three people or more, nobody's own",
        ["DeliveredStore"] = "sums of what a team has delivered in its milestones",
        ["BurnUpStore"] = "sums of a team's weights by day",
        ["IssuePollStore"] = "when GitLab is asked next, and which issues are to be read anew",
        ["ImportStore"] = "what somebody is about to import: days and kinds, for an hour",
        ["SignInStore"] = "who is signed in to the pages, for a day at most",
    };

    [Fact]
    public void Handlers_ThatPeopleReach_DeclareTheirRight() =>
        Assert.Empty(Handlers().Where(handler => handler.GetCustomAttribute<RequiresAttribute>() is null).Select(handler => handler.Name));

    [Fact]
    public void Commands_Each_HaveHelpAndAnExampleThatReachesThem()
    {
        var catalog = Registered.Of<CommandCatalog>();

        Assert.NotEmpty(catalog.Entries);
        foreach (var entry in catalog.Entries)
        {
            var line = $"{entry.Command} {entry.Word}".TrimEnd();
            Assert.False(string.IsNullOrWhiteSpace(entry.Help), line);
            Assert.False(entry.Help.EndsWith('.'), $"{line}: a help line has no full stop");
            Assert.True(entry.Example == line || entry.Example.StartsWith(line + " ", StringComparison.Ordinal), $"{line}: {entry.Example}");
            Assert.True(entry.Usage.Length == 0 || entry.Word.Length == 0 || entry.Usage.StartsWith(entry.Word, StringComparison.Ordinal), $"{line}: {entry.Usage}");
        }
    }

    [Fact]
    public void Ids_OfClicksWindowsAndOptions_AreUniqueAndSpeakAlike()
    {
        Unique<BlockActionAttribute>(attribute => attribute.ActionId, "^[a-z]+(\\.[a-z-]+)+$");
        Unique<MessageShortcutAttribute>(attribute => attribute.CallbackId, "^[a-z]+([.-][a-z-]+)*$");
        Unique<ViewSubmissionAttribute>(attribute => attribute.CallbackId, "^[a-z]+([.-][a-z-]+)*$");
        Unique<ViewClosedAttribute>(attribute => attribute.CallbackId, "^[a-z]+([.-][a-z-]+)*$");
        Unique<BlockOptionsAttribute>(attribute => attribute.ActionId, "^[a-z]+(\\.[a-z-]+)+$");
    }

    [Fact]
    public void Routines_TheirNames_AreUniqueAndEachSaysWhatItDoes()
    {
        var routines = Registered.All<IRoutine>().ToList();

        Assert.Equal(Types.Where(type => type.IsAssignableTo(typeof(IRoutine))).Select(type => type.Name).Order(), routines.Select(routine => routine.GetType().Name).Distinct().Order());
        // Of the checklist's there is one for each step.
        Assert.Equal(
            Types.Where(type => type.IsAssignableTo(typeof(IChecklistStep))).Select(type => type.Name).Order(),
            routines.Select(routine => routine.GetType()).Where(type => type.IsGenericType).Select(type => type.GetGenericArguments()[0].Name).Order());
        Assert.Equal(routines.Count, routines.Select(routine => routine.Name).Distinct().Count());
        Assert.All(routines, routine => Assert.Matches("^[a-z]+(-[a-z]+)*$", routine.Name));
        Assert.All(routines, routine => Assert.False(string.IsNullOrWhiteSpace(routine.Help), routine.Name));
    }

    [Fact]
    public void Jobs_TheirKinds_AreUniqueVersionedAndCarryNoSecrets()
    {
        var kinds = Registered.Of<JobRegistry>().Kinds.ToList();

        Assert.Equal(Types.Count(type => type.IsAssignableTo(typeof(IJob))), kinds.Count);
        Assert.All(kinds, kind => Assert.True(kind.Version >= 1, kind.Name));
        Assert.All(kinds, kind => Assert.Matches("^[a-z]+(-[a-z]+)*$", kind.Name));
        // Payloads hold ids, keys and instants; a text or a token would be found by its name.
        var properties = kinds.SelectMany(kind => kind.Type.GetProperties().Select(property => $"{kind.Name}.{property.Name}"));
        Assert.DoesNotContain(properties, name => Telling().IsMatch(name));
    }

    [Fact]
    public void Jobs_ThatKeepTheRestGoing_AreNeverBuried()
    {
        var never = Registered.Of<JobRegistry>().Kinds.Where(kind => kind.NeverBury).Select(kind => kind.Name);

        Assert.Superset(new HashSet<string> { "tick", "member-tick", "morning-tick", "reconcile-routines" }, never.ToHashSet());
    }

    [Fact]
    public void Stores_ThatHoldPersonalData_CanExportAndErase()
    {
        var parts = Registered.All<IPersonalData>().ToList();
        var covered = parts.SelectMany(part => part.GetType().GetConstructors().SelectMany(made => made.GetParameters()).Select(given => given.ParameterType).Append(part.GetType()));

        var stores = Types.Where(type => type.Name.EndsWith("Store", StringComparison.Ordinal)).ToList();

        Assert.Empty(stores.Except(covered).Select(store => store.Name).Except(StoresWithoutPersonalData.Keys));
        Assert.Empty(StoresWithoutPersonalData.Keys.Except(stores.Select(store => store.Name)));
        Assert.Equal(parts.Count, parts.Select(part => part.Name).Distinct().Count());
    }

    private static IEnumerable<Type> Handlers() => Types.Where(type => type.GetInterfaces().Any(contract =>
        contract == typeof(ISlashCommandHandler) || contract == typeof(IMessageShortcutHandler) || contract == typeof(IViewSubmissionHandler) || contract == typeof(IViewClosedHandler) || contract == typeof(IBlockOptionProvider)
        || (contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IBlockActionHandler<>))));

    private static void Unique<TAttribute>(Func<TAttribute, string> id, string pattern)
        where TAttribute : Attribute
    {
        var ids = Types.SelectMany(type => type.GetCustomAttributes<TAttribute>()).Select(id).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(ids, one => Assert.Matches(pattern, one));
    }

    [GeneratedRegex("text|note|token|secret|url|mail|title|body", RegexOptions.IgnoreCase)]
    private static partial Regex Telling();
}
