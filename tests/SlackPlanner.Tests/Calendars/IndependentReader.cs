using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Calendars;

/// <summary>Debian's python3-icalendar: reads what we write, and shares no line with it.</summary>
internal static class IndependentReader
{
    public static async Task<JsonNode> Read(string calendar)
    {
        // Debian's own Python has Debian's packages; another first in the path has not.
        var python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        var start = new ProcessStartInfo(python, [Repository.File("tests/SlackPlanner.Tests/Calendars/read_ics.py")])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(calendar));
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"python3-icalendar (./planner test installs it): {await errors}");
        return JsonNode.Parse(await output)!;
    }
}
