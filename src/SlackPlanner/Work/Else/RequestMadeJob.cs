using NodaTime;
using SlackPlanner.Deliveries;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.Journal;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>After an issue was made of a request: whoever was chosen is told, and the colleague's message gets a reply with the link.</summary>
[Job("request-made", Version = 1, MaxFailures = 200)]
internal sealed record RequestMadeJob(string Entry) : IJob;

internal sealed class RequestMadeJobHandler(IJournal journal, ITeams teams, IssueReader reader, IDeliveries deliveries, ISlackApi slack) : IJobHandler<RequestMadeJob>
{
    public async Task<JobResult> Handle(RequestMadeJob job, JobContext context, CancellationToken cancel)
    {
        if (await journal.Find(context.Workspace, job.Entry, cancel) is not { Outcome.End: JournalEnd.Done } entry || RequestData.Of(entry) is not { } data
            || await teams.Find(context.Workspace, entry.Team, cancel) is not { } team)
            return JobResult.Done();
        try
        {
            var change = new Change(context.Workspace);
            foreach (var user in data.Told)
                deliveries.Post(change, $"request-told:{entry.Id}:{user}", Destination.Person(user), RequestMessage.Told(entry.User, await Seen(team, entry, user, cancel), team));
            await Reply(change, entry, data.Source, cancel);
            return JobResult.Done(change);
        }
        catch (Exception e) when (e is SlackException { Kind: SlackErrorKind.RateLimited } or GitLabException { Kind: GitLabErrorKind.RateLimited })
        {
            return JobResult.Park(Duration.FromSeconds(30));
        }
    }

    /// <summary>The issue as this person may read it; null: GitLab does not show it to them.</summary>
    private async Task<Issue?> Seen(Team team, JournalEntry entry, string user, CancellationToken cancel) => await reader.Read(team, entry.Steps[0].Issue, user, cancel);

    /// <summary>Only where the app is in the channel, and never of a confidential issue, which may have become one since.</summary>
    private async Task Reply(Change change, JournalEntry entry, RequestSource source, CancellationToken cancel)
    {
        if (entry.IsConfidential || source.Channel.Length == 0 || !await IsIn(change.Workspace, source.Channel, cancel))
            return;
        deliveries.Adopt(change, "request-source:" + entry.Id, source.Channel, source.Thread);
        deliveries.Post(change, "request-reply:" + entry.Id, Destination.Channel(source.Channel), RequestMessage.Reply(entry), threadOf: "request-source:" + entry.Id);
    }

    private async Task<bool> IsIn(string workspace, string channel, CancellationToken cancel)
    {
        try
        {
            return await slack.For(workspace).Conversations.Info(channel, cancel) is { IsMember: true, IsArchived: false };
        }
        catch (SlackException e) when (e.Kind == SlackErrorKind.Permanent)
        {
            return false;
        }
    }
}

/// <summary>What others read of an issue that was made of a request. Pure.</summary>
internal static class RequestMessage
{
    /// <param name="issue">null: it is confidential, and GitLab does not show it to the reader. Of one that it shows the title stays out: the message is kept.</param>
    public static Message Told(string by, Issue? issue, Team team)
    {
        var what = issue switch
        {
            null => "a confidential issue",
            { Confidential: true } => $":lock: {SlackText.Link(issue.WebUrl, issue.Reference)}",
            _ => SlackText.Link(issue.WebUrl, $"#{issue.Iid} {SlackText.Truncate(issue.Title, 255)}"),
        };
        var text = $":memo: {SlackText.User(by)} made {what} of a request in Slack, for {SlackText.Escape(SlackText.Truncate(team.Name, 100))}, and would like you to see it.";
        return new() { Text = text, Blocks = [SectionBlock.Of(text)] };
    }

    /// <summary>The link without the title: whoever reads the channel need not be on the roster.</summary>
    public static Message Reply(JournalEntry entry)
    {
        var link = entry.Steps[0].Link!;
        var text = $":memo: There is an issue of this now: {SlackText.Link(link.WebUrl, link.Reference)}.";
        return new() { Text = text, Blocks = [SectionBlock.Of(text)] };
    }
}
