namespace SlackPlanner.Testing;

/// <summary>Finds files of the repository from where the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string File(string path) => Path.Combine(Root, path);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "SlackPlanner.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("SlackPlanner.sln is in no folder above the tests.");
    }
}
