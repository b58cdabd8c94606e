using SlackPlanner.Capacity;
using SlackPlanner.Deliveries;
using SlackPlanner.GitLab;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Kickoff;

/// <summary>Tells a counterpart everything, by direct message and by mail.</summary>
[Job("kickoff-copy", Version = 1)]
internal sealed record CopyJob(string Team, string Milestone, string User, int Round) : IJob;

internal sealed class CopyJobHandler(ITeams teams, KickoffReader reader, IGitLabClient gitLab, IDeliveries deliveries, LetterPost post) : IJobHandler<CopyJob>
{
    public async Task<JobResult> Handle(CopyJob job, JobContext context, CancellationToken cancel)
    {
        if (await teams.Find(context.Workspace, job.Team, cancel) is not { } team || team.Calendar.OfKey(job.Milestone) is not { } milestone
            || !KickoffCopies.Of(team).Contains(job.User))
            return JobResult.Done();
        var page = await reader.Read(team, milestone, job.User, cancel);
        if (page.State.Rounds != job.Round)
            return JobResult.Done();
        if (page.Plan.Problem is not null)
            return JobResult.Park(NodaTime.Duration.FromSeconds(30));
        var parts = page.Rows.Where(row => page.State.Sent.GetValueOrDefault(row.User)?.Round == job.Round)
            .Select(row => new CopyPart(page.Name(row.User), Letters.For(page, row.User, page.State.Sent[row.User], gitLab.Url, board: null))).ToList();
        var (id, change) = (KickoffIds.Copy(job.Team, job.Milestone, job.User, job.Round), new Change(context.Workspace));
        var messages = CopyMessage.For(page, parts);
        foreach (var (message, number) in messages.Select((message, number) => (message, number)))
        {
            deliveries.Post(
                change, number == 0 ? id : $"{id}:{number}", Destination.Person(job.User), message, threadOf: number == 0 ? null : id,
                about: new($"The kickoff's copy for {team.Counterparts.First(one => one.User == job.User).Role ?? "a counterpart"}", page.State.By));
        }

        var (text, html) = CopyMail.For(page, parts);
        await post.Add(change, id, job.User, CopyMail.Subject(page), text, html, cancel);
        return JobResult.Done(change);
    }
}

/// <summary>One engineer's part of the copy.</summary>
internal sealed record CopyPart(string Name, KickoffLetter Letter);
