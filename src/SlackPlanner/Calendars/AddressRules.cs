using System.Net;
using System.Net.Sockets;

namespace SlackPlanner.Calendars;

/// <summary>Which addresses of the internet are read. Nobody may use this app to look around in the network that it stands in.</summary>
/// <param name="IsSandbox">http, and this machine itself, are read as well.</param>
internal sealed record AddressRules(bool IsSandbox)
{
    private const int LongestUrl = 2_000;

    /// <summary>http is read.</summary>
    public bool AllowsPlain { get; init; } = IsSandbox;

    // Sources: the special-purpose registries of IANA for IPv4 and IPv6.
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>The address as it is read, or a sentence for a person why it is not.</summary>
    public (Uri? Address, string? Problem) Read(string url)
    {
        var text = url.Trim();
        if (text.StartsWith("webcal://", StringComparison.OrdinalIgnoreCase))
            text = "https" + text["webcal".Length..];
        if (text.Length > LongestUrl || !Uri.TryCreate(text, UriKind.Absolute, out var address))
            return (null, "This is not a web address; one begins with https://, as https://calendar.example.com/mine.ics.");
        return Problem(address) is { } problem ? (null, problem) : (address, null);
    }

    public string? Problem(Uri address)
    {
        if (address.Scheme != Uri.UriSchemeHttps && !(AllowsPlain && address.Scheme == Uri.UriSchemeHttp))
            return "Only addresses that begin with https:// are read.";
        if (address.UserInfo.Length > 0)
            return "An address with a name or password in it is not read; use one that needs neither.";
        // A name is looked up, and judged, when it is connected to.
        return IPAddress.TryParse(address.IdnHost.Trim('[', ']'), out var ip) && !Allows(ip) ? "This address is in a private network; only public ones are read." : null;
    }

    /// <summary>May be connected to: public, and in the sandbox this machine as well.</summary>
    public bool Allows(IPAddress ip)
    {
        if (ip.IsIPv4MappedToIPv6)
            ip = ip.MapToIPv4();
        if (IsSandbox && IPAddress.IsLoopback(ip))
            return true;
        if (ip.AddressFamily == AddressFamily.InterNetwork)
            return !Array.Exists(Special, network => network.Contains(ip));
        if (Nat64.Contains(ip))
            return Allows(new IPAddress(ip.GetAddressBytes().AsSpan(12)));
        return GlobalUnicast.Contains(ip) && !Array.Exists(Special, network => network.Contains(ip));
    }
}
