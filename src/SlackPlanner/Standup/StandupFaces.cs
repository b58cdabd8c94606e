using SlackPlanner.People;
using SlackPlanner.Slack;

namespace SlackPlanner.Standup;

/// <param name="Picture">Address of the picture, if there is one.</param>
internal sealed record StandupFace(string Name, string? Picture);

/// <summary>Names and pictures; a standup does not wait for Slack to tell them.</summary>
internal sealed class StandupFaces(IPeople people)
{
    private static readonly StandupFace Unknown = new("A teammate", null);

    public async Task<StandupFace> Of(string workspace, string user, CancellationToken cancel)
    {
        try
        {
            return await people.Get(workspace, user, cancel) is { } person ? new(SlackText.Truncate(person.Name, 60), person.Picture) : Unknown;
        }
        catch (SlackException)
        {
            return Unknown;
        }
    }

    public async Task<IReadOnlyList<StandupFace>> Of(string workspace, IEnumerable<string> users, CancellationToken cancel)
    {
        var faces = new List<StandupFace>();
        foreach (var user in users)
            faces.Add(await Of(workspace, user, cancel));
        return faces;
    }
}
