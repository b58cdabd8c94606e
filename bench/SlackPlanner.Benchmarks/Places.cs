namespace SlackPlanner.Benchmarks;

/// <summary>Where things are in the working copy.</summary>
internal static class Places
{
    // bench/SlackPlanner.Benchmarks/bin/Release/net10.0
    private static readonly DirectoryInfo Here = new(AppContext.BaseDirectory);

    public static string Root { get; } = Here.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;

    /// <summary>The built program of a project under src.</summary>
    public static string Source(string name) => Path.Combine(Root, "src", name, "bin", Here.Parent!.Name, Here.Name, name + ".dll");

    /// <summary>This program, to be started as another process.</summary>
    public static string Self => typeof(Places).Assembly.Location;
}
