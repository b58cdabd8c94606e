using System.Text;
using System.Text.RegularExpressions;
using SlackPlanner.People;
using SlackPlanner.Slack;

namespace SlackPlanner.Weights;

/// <summary>What somebody typed in Slack, as it reads there: people and channels by name, nothing escaped.</summary>
internal sealed partial class PlainWords(IPeople people)
{
    private const int MostNames = 20;

    public async Task<string> Of(string workspace, string slackText, CancellationToken cancel)
    {
        var result = new StringBuilder();
        var (end, names) = (0, 0);
        foreach (Match match in Token().Matches(slackText))
        {
            if (SlackReference.TryParse(match.Value) is not { } reference)
                continue;
            result.Append(SlackText.Unescape(slackText[end..match.Index]));
            result.Append(reference.Kind is SlackReferenceKind.User && names++ < MostNames
                ? (await people.Get(workspace, reference.Id, cancel))?.Name ?? reference.Id
                : Words(reference));
            end = match.Index + match.Length;
        }

        return result.Append(SlackText.Unescape(slackText[end..])).ToString();
    }

    private static string Words(SlackReference reference) => reference.Kind switch
    {
        SlackReferenceKind.Channel => "#" + (reference.Label.Length > 0 ? reference.Label : reference.Id),
        SlackReferenceKind.Link when reference.Label.Length > 0 && reference.Label != reference.Id => $"{reference.Label} ({reference.Id})",
        SlackReferenceKind.Link => reference.Id,
        _ => reference.Label.Length > 0 ? reference.Label : reference.Id,
    };

    [GeneratedRegex("<[^<>]{2,3000}>")]
    private static partial Regex Token();
}
