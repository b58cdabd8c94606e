using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.Tests.Support;

/// <summary>An app's end of one socket, which does only what the test says.</summary>
internal sealed class AppSocket : IDisposable
{
    private readonly ClientWebSocket socket = new();

    public WebSocketState State => socket.State;

    public static async Task<string> Address(RunningSandbox it, string token = "xapp-demo-planner")
    {
        using var response = await it.Raw("apps.connections.open", null, token);
        var body = (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return (bool)body["ok"]! ? body["url"]!.ToString() : body["error"]!.ToString();
    }

    /// <summary>Connected, and greeted.</summary>
    public static async Task<AppSocket> Open(RunningSandbox it, int expected = 1)
    {
        var made = await Connect(await Address(it));
        var hello = await made.Hears();
        Assert.Equal(("hello", expected), (hello["type"]!.ToString(), (int)hello["num_connections"]!));
        return made;
    }

    public static async Task<AppSocket> Connect(string address)
    {
        var made = new AppSocket();
        await made.socket.ConnectAsync(new Uri(address), CancellationToken.None);
        return made;
    }

    /// <summary>The next message; fails when the socket was closed.</summary>
    public async Task<JsonNode> Hears() => JsonNode.Parse(await Read() ?? throw new InvalidOperationException("closed"))!;

    public async Task<bool> IsClosed() => await Read() is null;

    public Task Acks(JsonNode envelope, object? payload = null)
    {
        var ack = new JsonObject { ["envelope_id"] = envelope["envelope_id"]!.DeepClone() };
        if (payload is not null)
            ack["payload"] = System.Text.Json.JsonSerializer.SerializeToNode(payload);
        return Says(ack.ToJsonString());
    }

    public Task Says(string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    public void Dispose() => socket.Dispose();

    private async Task<string?> Read()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var bytes = new MemoryStream();
        var buffer = new byte[4096];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, limit.Token);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            bytes.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
                return Encoding.UTF8.GetString(bytes.ToArray());
        }
    }
}
