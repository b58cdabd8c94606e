namespace SlackPlanner.Browser.Tests.Harness;

/// <summary>Where the machine's own Chromium is. Nothing is downloaded.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser"];

    /// <summary>Quiet, and able to run as root in a container.</summary>
    public static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
    ];

    /// <param name="named">The value of PLANNER_CHROMIUM: a path, or nothing.</param>
    /// <param name="path">The value of PATH.</param>
    /// <exception cref="FileNotFoundException">There is none; the message says how to get one.</exception>
    public static string Find(string? named, string? path)
    {
        if (!string.IsNullOrWhiteSpace(named))
            return File.Exists(named) ? named : throw new FileNotFoundException($"PLANNER_CHROMIUM says '{named}', but there is no such file.");

        var found = (path ?? "").Split(Path.PathSeparator).SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        return found ?? throw new FileNotFoundException(
            "The browser tests need Chromium, and there is none on the PATH. ./planner test installs it; by hand: apt-get install chromium, or put its path into PLANNER_CHROMIUM.");
    }
}
