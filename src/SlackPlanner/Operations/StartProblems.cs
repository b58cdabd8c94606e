using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace SlackPlanner.Operations;

/// <summary>Why the app does not start, where the operator can mend it; empty for what is a bug.</summary>
internal static class StartProblems
{
    public static IReadOnlyList<string> In(Exception exception) => exception switch
    {
        AggregateException several => [.. several.InnerExceptions.SelectMany(In).Distinct()],
        OptionsValidationException settings => [.. settings.Failures.Distinct()],
        // A value that does not read as a number, a duration or true and false.
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } binding => [binding.Message],
        IOException { InnerException: AddressInUseException } taken => [taken.Message + " Choose another with ASPNETCORE_URLS."],
        _ => [],
    };
}
