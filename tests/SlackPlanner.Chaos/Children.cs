using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SlackPlanner.Chaos;

/// <summary>A process of ours that may be killed, frozen and started again; its output goes to a file and is counted.</summary>
internal sealed partial class Child(string name, string dll, int port, IReadOnlyDictionary<string, string> environment, string folder, Tally tally) : IDisposable
{
    public const string Fell = "processes that ended by themselves";

    private const int Stop = 19;
    private const int Continue = 18;

    private readonly Lock gate = new();
    private readonly StreamWriter log = new(Path.Combine(folder, name + ".log"), append: true) { AutoFlush = true };
    private CancellationTokenSource gone = new();
    private Process? process;
    private bool ended;

    public Uri Address { get; } = new($"http://127.0.0.1:{port}");

    /// <summary>Cancelled when the process that runs now is killed or frozen: nobody need wait for its answer.</summary>
    public CancellationToken Gone => Volatile.Read(ref gone).Token;

    public void Start()
    {
        lock (gate)
        {
            if (ended)
                return;
            var start = new ProcessStartInfo("dotnet", [dll]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
            foreach (var (key, value) in environment)
                start.Environment[key] = value;
            Interlocked.Exchange(ref gone, new()).Dispose();
            process = Process.Start(start)!;
            process.OutputDataReceived += (_, line) => Hear(line.Data);
            process.ErrorDataReceived += (_, line) => Hear(line.Data);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }
    }

    /// <summary>kill -9: no word, no clean-up.</summary>
    public void Kill()
    {
        lock (gate)
        {
            gone.Cancel();
            if (process is null)
                return;
            if (process.HasExited)
                tally.Add(Fell);
            else
                tally.Add("ms of processor time, " + name, (long)process.TotalProcessorTime.TotalMilliseconds);
            process.Kill();
            process.WaitForExit();
            process.Dispose();
            process = null;
        }
    }

    public bool HasFallen
    {
        get
        {
            lock (gate)
                return process is { HasExited: true };
        }
    }

    public void Freeze()
    {
        lock (gate)
        {
            gone.Cancel();
            Signal(Stop);
        }
    }

    public void Thaw()
    {
        lock (gate)
        {
            Interlocked.Exchange(ref gone, new()).Dispose();
            Signal(Continue);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            ended = true;
            Kill();
            gone.Dispose();
        }

        lock (log)
            log.Dispose();
    }

    private void Signal(int signal)
    {
        if (process is { HasExited: false })
            _ = SendSignal(process.Id, signal);
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        tally.Hear(line);
        lock (log)
        {
            if (!ended)
                log.WriteLine(line);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int SendSignal(int pid, int signal);
}
