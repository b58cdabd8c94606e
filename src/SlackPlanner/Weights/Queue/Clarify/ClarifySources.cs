using SlackPlanner.Capacity;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.MorningNote;
using SlackPlanner.Slack;

namespace SlackPlanner.Weights.Queue.Clarify;

/// <summary>Questions for somebody whom GitLab cannot notify, as long as they wait.</summary>
internal sealed class AskedSource(WeighingQueue queue, NameReader names, IGitLabClient gitLab) : INoteSource
{
    public const string Name = "weigh-asked";

    private const int Most = 10;

    public string Topic => Name;

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        if (request.Team.Calendar.OfKey(request.Line.About) is not { } milestone
            || await queue.Read(request.Team, milestone, request.Reader, cancel) is not QueueReading.Ready { Page: var page })
            return null;
        var asked = page.Round.Waiting.Where(issue => !issue.Confidential && page.State.Questions[issue.Reference].AskedUser == request.Reader).ToList();
        if (asked.Count == 0)
            return null;
        var askers = await names.Of(request.Team, asked.Select(issue => page.State.Questions[issue.Reference].Asker).OfType<string>(), cancel);
        var title = $"Questions for you, {SlackText.Truncate(request.Team.Name, 80)}";
        var lines = asked.Take(Most).Select(issue => $"• {CardMessage.Link(issue, gitLab.Url, 120)}{By(page.State.Questions[issue.Reference].Asker, askers)}").ToList();
        if (asked.Count > Most)
            lines.Add($"… and {asked.Count - Most} more");
        var text = $"*{SlackText.Escape(title)}*\nThese cannot be weighed for {SlackText.Escape(page.Milestone.Name)} before you have answered in GitLab:\n{string.Join('\n', lines)}";
        return new(title, [SectionBlock.Of(SlackText.Truncate(text, 2_900))]);
    }

    private static string By(string? asker, IReadOnlyDictionary<string, string> names) =>
        asker is not null && names.GetValueOrDefault(asker) is { } name ? $" — {SlackText.Escape(name)} asks" : "";
}

/// <summary>Tells the asker that an answer came, as long as the issue still wants a weight.</summary>
internal sealed class AnsweredSource(WeighingQueue queue, IGitLabClient gitLab) : INoteSource
{
    public const string Name = "weigh-answered";

    public string Topic => Name;

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        var about = request.Line.About.Split(' ', 2);
        if (about.Length < 2 || request.Team.Calendar.OfKey(about[0]) is not { } milestone
            || await queue.Read(request.Team, milestone, request.Reader, cancel) is not QueueReading.Ready { Page: var page }
            || page.Find(about[1]) is not { } issue || page.Round.Done.Contains(issue) || page.Round.Waiting.Contains(issue))
            return null;
        var text = $"*Your question is answered.* {CardMessage.Link(issue, gitLab.Url, 120)} is in the queue again; weights are {QueueWords.Due(milestone.WeightsDue, page.Today)}.";
        return new("Your question is answered",
        [
            SectionBlock.Of(text),
            new ActionsBlock { Elements = [QueueButtons.Of(QueueButtons.Open, "Open the queue", page)] },
        ], "/weight next");
    }
}
