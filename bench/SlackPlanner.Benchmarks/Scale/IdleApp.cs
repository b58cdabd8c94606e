using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;
using SlackPlanner.Routines;

namespace SlackPlanner.Benchmarks.Scale;

/// <summary>The app as people run it, but with routines that wait instead of its own. Configured by the environment.</summary>
internal static class IdleApp
{
    public const int Routines = 12;

    public static async Task<int> Run()
    {
        var first = LocalDate.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).PlusDays(3);
        await using var app = PlannerApp.Create([], builder =>
        {
            builder.Services.RemoveAll<IRoutine>();
            for (var number = 0; number < Routines; number++)
                builder.Services.AddSingleton<IRoutine>(new IdleRoutine(number, first));
        });
        await app.RunAsync();
        return 0;
    }
}
