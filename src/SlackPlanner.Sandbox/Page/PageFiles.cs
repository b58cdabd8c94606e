using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace SlackPlanner.Sandbox.Page;

/// <summary>One file of the page as it is sent.</summary>
internal sealed record PageFile(byte[] Bytes, string ContentType, EntityTagHeaderValue Tag);

/// <summary>The page's files, which travel inside the assembly: a test host or a container serves them without knowing where the source lies.</summary>
internal sealed class PageFiles
{
    private const string Prefix = "page/";

    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary();

    /// <summary>By path, such as "/js/app.js"; the page itself is "/".</summary>
    public FrozenDictionary<string, PageFile> ByPath { get; } = Read(typeof(PageFiles).Assembly);

    private static FrozenDictionary<string, PageFile> Read(Assembly assembly) =>
        assembly.GetManifestResourceNames()
            .Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(PathOf, name => Read(assembly, name));

    private static string PathOf(string name)
    {
        var path = "/" + name[Prefix.Length..].Replace('\\', '/');
        return path == "/index.html" ? "/" : path;
    }

    private static PageFile Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var tag = Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
        return new(bytes, ContentTypes[Path.GetExtension(name)], new EntityTagHeaderValue($"\"{tag}\""));
    }
}
