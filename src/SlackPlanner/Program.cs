using SlackPlanner;
using SlackPlanner.Operations;
using SlackPlanner.Operations.Backup;
using SlackPlanner.Operations.JobsCli;

if (args is ["manifest", ..])
    return Manifest.Run(args.AsSpan(1), Console.Out, Console.Error);

if (args is ["jobs", ..])
    return await JobsCommand.Run(args[1..], Console.Out, Console.Error);

if (StateCommands.Knows(args))
    return await StateCommands.Run(args, Console.Out, Console.Error);

try
{
    await using var app = PlannerApp.Create(args);
    var guard = app.Services.GetRequiredService<InstallationGuard>();
    await app.RunAsync();
    return guard.Refused is { } refused ? throw refused : 0;
}
catch (Exception e) when (StartProblems.In(e) is { Count: > 0 } problems)
{
    // All of them at once, without a stack trace: these are for the operator to mend.
    Console.Error.WriteLine("SlackPlanner does not start:");
    foreach (var problem in problems)
        Console.Error.WriteLine("  - " + problem);
    return 2;
}
