using Microsoft.Extensions.Options;
using SlackPlanner;
using SlackPlanner.Operations;

if (args is ["manifest", ..])
    return Manifest.Run(args.AsSpan(1), Console.Out, Console.Error);

try
{
    await using var app = PlannerApp.Create(args);
    await app.RunAsync();
    return 0;
}
catch (OptionsValidationException e)
{
    // All of them at once, without a stack trace: these are for the operator to mend.
    Console.Error.WriteLine("SlackPlanner does not start, because of its settings:");
    foreach (var failure in e.Failures)
        Console.Error.WriteLine("  - " + failure);
    return 2;
}
