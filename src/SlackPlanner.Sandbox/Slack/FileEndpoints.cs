using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Slack;

/// <summary>Where file bytes are sent to, and where the page reads them.</summary>
internal static class FileEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/files/upload/{id}", Upload);
        app.MapGet("/files/{id}/{name}", (string id, SlackWorld world) =>
        {
            lock (world.Gate)
                return world.State.Files.Find(f => f.Id == id && f.Complete) is { Content: { } bytes } file ? Results.File(bytes, "application/octet-stream", file.Name) : Results.NotFound();
        });
    }

    private static async Task<IResult> Upload(string id, HttpRequest request, SlackWorld world)
    {
        using var bytes = new MemoryStream();
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync();
            if (form.Files.Count != 1)
                return Results.BadRequest("one file expected");
            await form.Files[0].CopyToAsync(bytes);
        }
        else
        {
            await request.Body.CopyToAsync(bytes);
        }

        lock (world.Gate)
        {
            var file = world.State.Files.Find(f => f.Id == id && f.Content is null);
            if (file is null)
                return Results.NotFound();
            if (file.Length != bytes.Length)
                return Results.BadRequest($"expected {file.Length} bytes");
            file.Content = bytes.ToArray();
            world.Changed("file");
        }

        return Results.Text($"OK - {bytes.Length}");
    }
}
