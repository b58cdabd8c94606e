using Microsoft.Extensions.Options;

namespace SlackPlanner.Web;

/// <summary>Where people reach the pages: <c>Planner__PublicUrl</c>, which may have a path of its own in front of ours.</summary>
internal sealed class PublicAddress(IOptions<PlannerOptions> options)
{
    private readonly Uri? url = options.Value.PublicUrl is { Length: > 0 } given ? new Uri(given, UriKind.Absolute) : null;

    /// <summary>Without it there are no links, and so nobody can sign in.</summary>
    public bool IsKnown => url is not null;

    public bool IsHttps => url?.Scheme == Uri.UriSchemeHttps;

    /// <summary>A path of ours as a browser must ask for it: a proxy may serve us under <c>/planner</c>.</summary>
    public string Path(string path) => url?.AbsolutePath.TrimEnd('/') + path;

    /// <exception cref="InvalidOperationException">There is no public address.</exception>
    public string Link(string path) => url is null
        ? throw new InvalidOperationException("Planner__PublicUrl is not set.")
        : url.GetLeftPart(UriPartial.Authority) + Path(path);
}
