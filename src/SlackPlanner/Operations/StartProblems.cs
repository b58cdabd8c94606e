using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using SlackPlanner.Redis;

namespace SlackPlanner.Operations;

/// <summary>Why the app does not start, where the operator can mend it; empty for what is a bug.</summary>
internal static class StartProblems
{
    public static IReadOnlyList<string> In(Exception exception) => exception switch
    {
        InstallationRefusedException refused => [refused.Message],
        AggregateException several => [.. several.InnerExceptions.SelectMany(In).Distinct()],
        OptionsValidationException settings => [.. settings.Failures.Select(Plain).Distinct()],
        // A value that does not read as a number, a duration or true and false.
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } binding => [binding.Message],
        IOException { InnerException: AddressInUseException } taken => [taken.Message + " Choose another with ASPNETCORE_URLS."],
        _ => [],
    };

    /// <summary>Without what the attributes' validator puts around our words.</summary>
    private static string Plain(string failure)
    {
        const string Before = "with the error: '", After = "'.";
        var at = failure.IndexOf(Before, StringComparison.Ordinal);
        return at < 0 || !failure.EndsWith(After, StringComparison.Ordinal) ? failure : failure[(at + Before.Length)..^After.Length];
    }
}
