using System.Security.Cryptography;

namespace SlackPlanner.Web;

/// <summary>The style sheet, the script and the icon: from the assembly, under an address that changes with their content, so that browsers may keep them.</summary>
internal sealed class WebAssets
{
    private static readonly (string Name, string Type)[] Names =
        [("page.css", "text/css; charset=utf-8"), ("page.js", "text/javascript; charset=utf-8"), ("icon.svg", "image/svg+xml")];

    private readonly Dictionary<string, (string Type, byte[] Content, string Version)> files = Names.ToDictionary(file => file.Name, file => Read(file.Name, file.Type));

    public string Path(string name) => $"/assets/{name}?{files[name].Version}";

    public IResult Get(HttpContext http, string name)
    {
        if (!files.TryGetValue(name, out var file))
            return Results.NotFound();
        PageGuard.Protect(http.Response.Headers);
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(file.Content, file.Type);
    }

    private static (string, byte[], string) Read(string name, string type)
    {
        using var resource = typeof(WebAssets).Assembly.GetManifestResourceStream("web." + name)
            ?? throw new InvalidOperationException($"The file {name} is not embedded.");
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return (type, content, Convert.ToHexStringLower(SHA256.HashData(content))[..12]);
    }
}
