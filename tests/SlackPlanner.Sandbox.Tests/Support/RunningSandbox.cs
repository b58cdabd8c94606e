using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Sandbox.World;
using SlackPlanner.Testing;

namespace SlackPlanner.Sandbox.Tests.Support;

/// <summary>A sandbox and an app beside it, both over loopback, on a clock that the test moves.</summary>
internal sealed class RunningSandbox : IAsyncDisposable
{
    public required WebApplication Sandbox { get; init; }
    public required StandInApp App { get; init; }
    public required HttpClient Http { get; init; }
    public ManualTimeProvider Time { get; private init; } = new();

    /// <summary>Lets so much time pass as soon as something waits for just that: what was sent may arrive before its sender begins to wait.</summary>
    public async Task Passes(TimeSpan time)
    {
        await Eventually.True(() => Time.Waits.Any(left => (left - time).Duration() < TimeSpan.FromSeconds(0.1)), $"something waits for {time}");
        Time.Advance(time);
    }

    public SlackWorld World => Sandbox.Services.GetRequiredService<SlackWorld>();

    public static async Task<RunningSandbox> Start(Action<SandboxOptions>? change = null)
    {
        var app = await StandInApp.Start();
        var options = new SandboxOptions { Urls = "http://127.0.0.1:0", AppUrl = app.Address };
        change?.Invoke(options);
        var time = new ManualTimeProvider();
        var sandbox = SandboxApp.Build(options, time);
        await sandbox.StartAsync();
        return new() { App = app, Sandbox = sandbox, Http = new() { BaseAddress = new(SandboxApp.AddressOf(sandbox)) }, Time = time };
    }

    public async Task<JsonObject> Api(string method, params (string Name, string Value)[] form)
    {
        using var response = await Raw(method, new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value))));
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public async Task<JsonObject> ApiJson(string method, JsonObject body)
    {
        using var response = await Raw(method, new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public async Task<string> Error(string method, params (string Name, string Value)[] form) => (await Api(method, form))["error"]?.ToString() ?? "ok";

    public Task<HttpResponseMessage> Raw(string method, HttpContent? content, string? token = "xoxb-demo-planner")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/" + method) { Content = content };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return Http.SendAsync(request);
    }

    public async Task<JsonObject> Act(string what, object order)
    {
        using var response = await Http.PostAsJsonAsync("/act/" + what, order);
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public async Task<JsonNode> Get(string path) => (await Http.GetFromJsonAsync<JsonNode>(path))!;

    public Task Fault(object fault) => Http.PostAsJsonAsync("/faults", fault);

    public Task LimitsOff() => Http.PutAsJsonAsync("/limits", new { slack = false });

    /// <summary>Somebody's command makes a trigger; the app gets it.</summary>
    public async Task<string> Trigger(string user = "U0NOOR") => (await Act("command", new { user, text = "/pto" }))["trigger_id"]!.ToString();

    public async Task<JsonObject> OpenModal(string view, string user = "U0NOOR") => (JsonObject)(await Api("views.open", ("trigger_id", await Trigger(user)), ("view", view)))["view"]!;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Sandbox.StopAsync();
        await Sandbox.DisposeAsync();
        await App.DisposeAsync();
    }
}
