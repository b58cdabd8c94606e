using System.Runtime.CompilerServices;
using SlackPlanner.Testing;

namespace SlackPlanner.Jobs.Tests;

internal static class ClockOfTests
{
    [ModuleInitializer]
    public static void Install() => RedisClock.Install();
}
