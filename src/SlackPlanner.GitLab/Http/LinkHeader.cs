using System.Net.Http.Headers;

namespace SlackPlanner.GitLab.Http;

/// <summary>The next page of a list (RFC 8288 as GitLab uses it; the only form of paging that all its lists share).</summary>
internal static class LinkHeader
{
    /// <summary>The query of <c>rel="next"</c>, with its question mark. Only the query: behind a proxy the host and path named there are often not those that work.</summary>
    public static string? NextQuery(HttpResponseHeaders headers)
    {
        if (!headers.TryGetValues("link", out var lines))
            return null;
        foreach (var link in lines.SelectMany(Links))
        {
            var query = link.Address.IndexOf('?', StringComparison.Ordinal);
            if (query >= 0 && IsNext(link.Parameters))
                return link.Address[query..];
        }

        return null;
    }

    private static IEnumerable<(string Address, string Parameters)> Links(string line)
    {
        for (var open = line.IndexOf('<', StringComparison.Ordinal); open >= 0;)
        {
            var close = line.IndexOf('>', open);
            if (close < 0)
                yield break;
            open = line.IndexOf('<', close);
            yield return (line[(line.LastIndexOf('<', close) + 1)..close], open < 0 ? line[close..] : line[close..open]);
        }
    }

    private static bool IsNext(string parameters) => parameters
        .Split([';', ','], StringSplitOptions.TrimEntries)
        .Any(p => p.Replace("\"", "", StringComparison.Ordinal).Equals("rel=next", StringComparison.OrdinalIgnoreCase));
}
