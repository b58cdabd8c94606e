using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SlackPlanner.Sandbox.Act;
using SlackPlanner.Sandbox.GitLab;
using SlackPlanner.Sandbox.Mail;
using SlackPlanner.Sandbox.Page;
using SlackPlanner.Sandbox.Slack;
using SlackPlanner.Sandbox.Slack.SocketMode;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox;

/// <summary>Builds the sandbox: one web application with the stand-ins for Slack, GitLab and mail and the page to act on them.</summary>
public static class SandboxApp
{
    /// <summary>Builds a sandbox that is not started yet. Start it, read <see cref="AddressOf"/>, dispose it; several may run in one process.</summary>
    public static WebApplication Build(SandboxOptions options, TimeProvider? time = null)
    {
        // An empty builder: nothing of the host's own settings, files or environment may change how the stand-ins behave.
        var builder = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = AppContext.BaseDirectory, WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot") });
        builder.WebHost.UseKestrel().UseUrls(options.Urls.Split(';'));
        builder.Logging.AddSimpleConsole(o => o.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddRouting();
        builder.Services.ConfigureHttpJsonOptions(o => o.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddWorld().AddSlackApi().AddAct().AddGitLab().AddMail().AddPage();

        var app = builder.Build();
        app.UseSocketMode();
        app.UseRouting();
        app.MapWorld();
        app.MapSlackApi();
        app.MapAct();
        app.MapState();
        app.MapPageData();
        app.MapGitLab();
        app.MapMail();
        app.MapPage();
        app.UseEndpoints(_ => { });
        app.Lifetime.ApplicationStarted.Register(() => KnowOwnAddress(app));
        return app;
    }

    /// <summary>The address a started sandbox listens on, without a slash at the end.</summary>
    public static string AddressOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().TrimEnd('/');

    /// <summary>The port on which a started sandbox takes mail.</summary>
    public static int SmtpPortOf(WebApplication app) => app.Services.GetRequiredService<SmtpServer>().Port;

    // Response URLs, avatars and files point back here; a wildcard address is only reachable as loopback.
    private static void KnowOwnAddress(WebApplication app)
    {
        var world = app.Services.GetRequiredService<SlackWorld>();
        if (world.Address.Length == 0)
            world.Address = AddressOf(app).Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "127.0.0.1", StringComparison.Ordinal);
    }
}
