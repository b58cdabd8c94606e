using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SlackPlanner.GitLab.Tests;

/// <summary>A GitLab on loopback that answers as the test says and remembers what it was asked.</summary>
public sealed class Stand : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<ServiceProvider> _clients = [];

    private Stand(WebApplication app) => _app = app;

    /// <summary>Answers every request; a test may replace it at any time.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = context => Json(context, 404, """{"message":"404 Not Found"}""");

    public ConcurrentQueue<Asked> Requests { get; } = new();
    public ConcurrentQueue<string> Log { get; } = new();
    public string Url => _app.Urls.First();
    public Asked Last => Requests.Last();

    public static async Task<Stand> Start(Action<ListenOptions>? listen = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, options => listen?.Invoke(options)));
        var app = builder.Build();
        var stand = new Stand(app);
        app.Run(stand.Handle);
        await app.StartAsync();
        return stand;
    }

    public static async Task<Stand> Answering(int status, string body, params (string Name, string Value)[] headers)
    {
        var stand = await Start();
        stand.Answer = context =>
        {
            foreach (var (name, value) in headers)
                context.Response.Headers[name] = value;
            return Json(context, status, body);
        };
        return stand;
    }

    public IGitLabClient Client(Action<GitLabOptions>? change = null, TimeProvider? clock = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Lines(Log)));
        if (clock is not null)
            services.AddSingleton(clock);
        services.AddSingleton<Microsoft.Extensions.Configuration.IConfiguration>(new Microsoft.Extensions.Configuration.ConfigurationManager());
        services.AddGitLab();
        services.Configure<GitLabOptions>(options =>
        {
            options.Url = Url;
            options.Token = "glpat-secret";
            change?.Invoke(options);
        });
        var provider = services.BuildServiceProvider();
        _clients.Add(provider);
        return provider.GetRequiredService<IGitLabClient>();
    }

    public static Task Json(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body, context.RequestAborted);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            await client.DisposeAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task Handle(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var target = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        Requests.Enqueue(new(context.Request.Method, target, body, context.Request.Headers["PRIVATE-TOKEN"]!, context.Request.Host.Value!));
        await Answer(context);
    }

    public sealed record Asked(string Method, string Target, string Body, string Token, string Host);

    private sealed class Lines(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception) + exception);
        public void Dispose()
        {
        }
    }
}
