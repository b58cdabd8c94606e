using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SlackPlanner.Testing;

namespace SlackPlanner.Benchmarks.FanOut;

/// <summary>A program in a process of its own, reached by HTTP.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly Process process;

    private Server(Process process, string url)
    {
        (this.process, Url) = (process, url);
        Http = new() { BaseAddress = new(url), Timeout = TimeSpan.FromMinutes(5) };
    }

    public string Url { get; }

    public HttpClient Http { get; }

    /// <summary>Starts the program and waits until it answers.</summary>
    public static async Task<Server> Start(string dll, string[] arguments, Dictionary<string, string> environment, string ready)
    {
        var url = $"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}";
        var start = new ProcessStartInfo("dotnet", [dll, .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["ASPNETCORE_URLS"] = start.Environment["Sandbox__Urls"] = url;
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var started = Process.Start(start)!;
        started.OutputDataReceived += (_, _) => { };
        started.BeginOutputReadLine();
        var server = new Server(started, url);
        await Eventually.True(async () => started.HasExited || await server.Answers(ready), $"{Path.GetFileName(dll)} answers", TimeSpan.FromSeconds(60));
        return started.HasExited ? throw new InvalidOperationException($"{Path.GetFileName(dll)} ended at its start.") : server;
    }

    public TimeSpan ProcessorTime()
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task<bool> Answers(string path)
    {
        try
        {
            return (await Http.GetAsync(new Uri(path, UriKind.Relative))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
