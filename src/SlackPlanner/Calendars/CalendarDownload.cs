using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace SlackPlanner.Calendars;

/// <summary>What came of reading an address.</summary>
/// <param name="Problem">Why there is nothing: a sentence for a person, without the address, which may be a secret.</param>
/// <param name="MayPass">Trying later may help.</param>
internal sealed record Downloaded(byte[] Bytes, string? Problem = null, bool MayPass = false);

/// <summary>Reads a calendar from the internet: little of it, not for long, and from nowhere inside.</summary>
/// <remarks>
/// The rules are asked for the address, for each redirect, and, when it is connected, for each number that the name stands for: so a name that means something else a moment later gains nothing.
/// No proxy is used, for then the proxy would look the name up.
/// </remarks>
internal sealed partial class CalendarDownload : IDisposable
{
    private const int MostRedirects = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private readonly AddressRules rules;
    private readonly ICalendarNetwork network;
    private readonly TimeProvider time;
    private readonly ILogger<CalendarDownload> log;
    private readonly HttpClient http;

    public CalendarDownload(IOptions<PlannerOptions> options, ICalendarNetwork network, TimeProvider time, ILogger<CalendarDownload> log)
        : this(new AddressRules(options.Value.Sandbox), network, time, log)
    {
    }

    internal CalendarDownload(AddressRules rules, ICalendarNetwork network, TimeProvider time, ILogger<CalendarDownload> log)
    {
        (this.rules, this.network, this.time, this.log) = (rules, network, time, log);
        http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null, // no trace of it: the address may be a secret
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.All,
            MaxResponseHeadersLength = 64,
            PooledConnectionLifetime = TimeSpan.Zero, // a read a week: nothing to keep open
            ConnectCallback = Connect,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
    }

    public async Task<Downloaded> Get(string url, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        try
        {
            return await Follow(url, both.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return new([], $"It did not answer within {Patience.TotalSeconds:0} seconds.", MayPass: true);
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException or InvalidDataException)
        {
            if (Within<ForbiddenAddressException>(failed))
                return new([], "This address is in a private network; only public ones are read.");
            LogFailed(Within<SocketException>(failed) ? "connection" : failed.GetType().Name);
            return new([], "It could not be reached. Is the address right, and open to everybody who has it?", MayPass: true);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<Downloaded> Follow(string url, CancellationToken cancel)
    {
        var (address, problem) = rules.Read(url);
        for (var hops = 0; problem is null; hops++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("Accept", "text/calendar, */*;q=0.5");
            request.Headers.TryAddWithoutValidation("User-Agent", "SlackPlanner");
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308))
                return await Body(response, cancel);
            if (hops == MostRedirects || response.Headers.Location is not { } next || !Uri.TryCreate(address!, next, out address))
                return new([], "It leads from one address to the next without an end. Use the last one.");
            if (rules.Problem(address) is { } wrong)
                problem = $"It leads to another address, which is not read. {wrong}";
        }

        return new([], problem);
    }

    private static async Task<Downloaded> Body(HttpResponseMessage response, CancellationToken cancel)
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            var code = (int)response.StatusCode;
            return new([], $"It answered with {code}{(code is 401 or 403 or 404 or 410 ? ": the address is wrong, or not open to everybody who has it" : "")}.", MayPass: code >= 500 || code == 429);
        }

        if (response.Content.Headers.ContentLength > CalendarReader.LargestBytes)
            return TooLarge;
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        var buffer = new byte[CalendarReader.LargestBytes + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return length > CalendarReader.LargestBytes ? TooLarge : new(buffer[..length]);
    }

    private static Downloaded TooLarge => new([], "It is larger than 1 MB, and so much is not read.");

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var host = context.DnsEndPoint.Host;
        IReadOnlyList<IPAddress> all = IPAddress.TryParse(host, out var ip) ? [ip] : await network.Resolve(host, cancel);
        // One private number among them is enough: such a name is a trick, or of the network inside.
        if (all.Any(one => !rules.Allows(one)))
            throw new ForbiddenAddressException();
        foreach (var one in all.SkipLast(1))
        {
            try
            {
                return await network.Connect(one, context.DnsEndPoint.Port, cancel);
            }
            catch (SocketException)
            {
                // The next number may answer.
            }
        }

        return all.Count > 0 ? await network.Connect(all[^1], context.DnsEndPoint.Port, cancel) : throw new SocketException((int)SocketError.HostNotFound);
    }

    private static bool Within<T>(Exception? exception)
        where T : Exception => exception is T || (exception?.InnerException is { } inner && Within<T>(inner));

    private sealed class ForbiddenAddressException() : IOException("The address is not public.");

    [LoggerMessage(LogLevel.Information, "A calendar could not be read: {Reason}")]
    private partial void LogFailed(string reason);
}
