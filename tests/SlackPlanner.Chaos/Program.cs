using System.Runtime.InteropServices;
using SlackPlanner.Chaos;

using var stop = new CancellationTokenSource();
// Whatever ends this process in an orderly way ends the processes that it started, too.
void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}

using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
try
{
    var options = ChaosOptions.Parse(args, seed: Random.Shared.Next(1, 1_000_000));
    return (await ChaosRun.Once(options, Console.Out, stop.Token)).Succeeded ? 0 : 1;
}
catch (FormatException e)
{
    await Console.Error.WriteLineAsync("planner chaos: " + e.Message);
    return 2;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("planner chaos: stopped.");
    return 130;
}
