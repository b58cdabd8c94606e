using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace SlackPlanner.People.MyData;

/// <summary>All that the rooms hold about somebody, together.</summary>
internal sealed class MyDataParts(IEnumerable<IPersonalData> parts)
{
    /// <summary>Messages last: until then what the other parts take back is on its way through them.</summary>
    private IReadOnlyList<IPersonalData> All { get; } = [.. parts.OrderBy(part => part is DeliveryData).ThenBy(part => part.Name, StringComparer.Ordinal)];

    /// <summary>What can be erased, in words.</summary>
    public IReadOnlyList<string> Erasable => [.. All.Where(part => part.What.Length > 0).Select(part => part.What)];

    public async Task<JsonObject> Export(string workspace, string user, Instant now, CancellationToken cancel)
    {
        var held = new JsonObject();
        foreach (var part in All)
        {
            if (await part.Export(workspace, user, cancel) is { } data)
                held[part.Name] = data;
        }

        return new()
        {
            ["about"] = "All that SlackPlanner holds about this person. Times are UTC.",
            ["workspace"] = workspace,
            ["user"] = user,
            ["exported"] = InstantPattern.General.Format(now),
            ["data"] = held,
        };
    }

    public async Task Erase(string workspace, string user, CancellationToken cancel)
    {
        foreach (var part in All)
            await part.Erase(workspace, user, cancel);
    }
}
