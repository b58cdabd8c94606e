using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SlackPlanner.Chaos;

/// <summary>
/// The one address that Slack knows: hands each request to some app process, to the next one if that is dead, and now and then to two
/// of them, as Slack's redeliveries and proxies that try again do.
/// </summary>
internal sealed class FrontDoor : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly WebApplication door;
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(1) }) { Timeout = Patience };
    private readonly IReadOnlyList<Child> apps;
    private readonly int redeliverOneIn;
    private readonly Tally tally;
    private int turn;

    private FrontDoor(WebApplication door, IReadOnlyList<Child> apps, int redeliverOneIn, Tally tally) =>
        (this.door, this.apps, this.redeliverOneIn, this.tally) = (door, apps, redeliverOneIn, tally);

    public static async Task<FrontDoor> Open(int port, IReadOnlyList<Child> apps, int redeliverOneIn, Tally tally)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        var front = new FrontDoor(builder.Build(), apps, redeliverOneIn, tally);
        front.door.Run(front.Pass);
        await front.door.StartAsync();
        return front;
    }

    public async ValueTask DisposeAsync()
    {
        await door.DisposeAsync();
        http.Dispose();
    }

    private async Task Pass(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var bytes = body.ToArray();
        var first = Interlocked.Increment(ref turn);
        var fromSlack = context.Request.Path.StartsWithSegments("/slack", StringComparison.Ordinal);
        Task<HttpResponseMessage?>? again = null;
        if (fromSlack && first % redeliverOneIn == 0)
        {
            tally.Add("requests delivered twice on purpose");
            again = Hand(context.Request, bytes, apps[(first + 1) % apps.Count]);
        }

        for (var i = 0; i < apps.Count; i++)
        {
            if (i > 0 && fromSlack)
                tally.Add("requests delivered again to another process");
            using var answer = await Hand(context.Request, bytes, apps[(first + i) % apps.Count]);
            if (answer is null)
                continue;
            context.Response.StatusCode = (int)answer.StatusCode;
            context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
            await context.Response.Body.WriteAsync(await answer.Content.ReadAsByteArrayAsync());
            break;
        }

        if (again is not null)
            (await again)?.Dispose();
        if (!context.Response.HasStarted && context.Response.ContentType is null)
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
    }

    /// <returns>Null: this process did not answer; whether it did what was asked is not known.</returns>
    private async Task<HttpResponseMessage?> Hand(HttpRequest request, byte[] body, Child app)
    {
        using var copy = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(app.Address, request.Path + request.QueryString.Value));
        if (body.Length > 0)
            copy.Content = new ByteArrayContent(body);
        foreach (var (name, value) in request.Headers)
        {
            if (name.StartsWith("X-Slack", StringComparison.OrdinalIgnoreCase))
                copy.Headers.Add(name, (string?)value);
            else if (name == "Content-Type")
                copy.Content?.Headers.Add(name, (string?)value);
        }

        try
        {
            return await http.SendAsync(copy);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }
}
