using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.MorningNote;

/// <summary>In which note a click was made; goes along with a form that it opens.</summary>
internal sealed record NotePlace(string Block, string Channel, string Ts)
{
    public static NotePlace Of(BlockAction action, BlockActionRequest request) => new(action.BlockId, request.ChannelId ?? "", request.MessageTs ?? "");
}

/// <summary>After something in a note was chosen: the note as everything in it is now.</summary>
internal sealed class NoteRedraw(MorningNotes notes, IJobClient jobs)
{
    /// <summary>Does nothing where the click was made in another message.</summary>
    public async Task At(string workspace, string user, NotePlace place, CancellationToken cancel)
    {
        var change = new Change(workspace);
        if (MorningNotes.DateOf(place.Block) is { } date && await notes.Refresh(change, user, date, place.Channel, place.Ts, cancel))
            await jobs.Commit(change, cancel);
    }
}
