using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.Journal.Bulk;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Journal;

/// <summary>Carries out a stored entry. It ends by its own limit, so that whoever waits for it is told.</summary>
[Job("journal", Version = 1, MaxFailures = 100_000)]
internal sealed record JournalJob(string Entry) : IJob;

internal sealed partial class JournalJobHandler(
    JournalStore store, BulkStore bulk, JournalCarrier carrier, IEnumerable<IJournalKind> kinds, ITeams teams, ILogger<JournalJobHandler> log) : IJobHandler<JournalJob>
{
    /// <summary>Later what was wished may be wrong; its texts are kept twice as long.</summary>
    internal static readonly Duration GiveUpAfter = Duration.FromDays(1);

    private static readonly GitLabTrouble TooLate = new(TroubleCode.Refused, "It waited so long that its words are not kept any more. Please ask for it again.");
    private static readonly Duration ShortestWait = Duration.FromMilliseconds(500);
    private static readonly Duration LongestWait = Duration.FromMinutes(2);

    public async Task<JobResult> Handle(JournalJob job, JobContext context, CancellationToken cancel)
    {
        if (await store.WithWish(context.Workspace, job.Entry, cancel) is not { Outcome: null } entry)
            return JobResult.Done();
        if (entry.Wish is null)
            return await End(context.Workspace, entry, new(JournalEnd.Failed, Reached(entry)) { Trouble = TooLate }, cancel);
        // A mistake of ours fails each time and says nothing to the person: it must end too.
        if (context.Failures > 20 && Age(entry) > GiveUpAfter + Duration.FromHours(1))
            return await End(context.Workspace, entry, new(JournalEnd.Failed, Reached(entry)), cancel);
        try
        {
            if (await carrier.Carry(entry, context, cancel) is not { } outcome)
                return JobResult.Park(Duration.Zero);
            return await End(context.Workspace, entry, outcome, cancel);
        }
        catch (GitLabException e)
        {
            return await Trouble(e, entry, context, cancel);
        }
    }

    private async Task<JobResult> Trouble(GitLabException e, JournalEntry entry, JobContext context, CancellationToken cancel)
    {
        var trouble = GitLabTrouble.Of(e);
        if (!trouble.MayPass || Age(entry) > GiveUpAfter)
        {
            var now = (await store.Get(context.Workspace, entry.Id, cancel))!;
            return await End(context.Workspace, entry, new(JournalEnd.Failed, Reached(now)) { Trouble = trouble, Link = now.Steps[Reached(now)].Link }, cancel);
        }

        var then = await store.Update(context.Workspace, entry.Id, Waits, cancel, Promise);
        if (e.Kind == GitLabErrorKind.RateLimited)
            return JobResult.Park(Duration.Min(e.RetryAfter ?? Duration.FromSeconds(30), LongestWait));
        // Each step's trouble begins anew.
        if (Reached(then) > Reached(entry))
            return JobResult.Park(ShortestWait);
        return JobResult.Retry(trouble.Code.ToString(), Duration.Min(ShortestWait * (1 << Math.Min(context.Failures, 10)), LongestWait));

        // Whoever clicked has no answer yet: they are told once that it waits.
        JournalEntry? Waits(JournalEntry stored) =>
            stored.Trouble == trouble.Code && (stored.Promised || !stored.Tell) ? null : stored with { Trouble = trouble.Code, Promised = stored.Promised || stored.Tell };

        Task Promise(Change change, JournalEntry stored)
        {
            if (stored is { Tell: true, Promised: true })
                change.Enqueue(new TellJournalJob(stored.Id) { Waits = true }, id: "journal-waits:" + stored.Id, lane: Lane.Interactive);
            bulk.Tell(change, stored);
            return Task.CompletedTask;
        }
    }

    private async Task<JobResult> End(string workspace, JournalEntry entry, JournalOutcome outcome, CancellationToken cancel)
    {
        // An undo that came to nothing may be asked for again.
        if (entry.Undoes is { } first && outcome.End != JournalEnd.Done && !(await store.Get(workspace, entry.Id, cancel))!.HasEffects && await store.Get(workspace, first, cancel) is not null)
            await store.Update(workspace, first, stored => stored.UndoneBy == entry.Id ? stored with { UndoneBy = null } : null, cancel);
        var ended = await store.Update(workspace, entry.Id, stored => stored with { Outcome = outcome }, cancel, async (change, stored) =>
        {
            await store.Tidy(change, entry.Team, cancel);
            bulk.Tell(change, stored);
            if (kinds.FirstOrDefault(kind => kind.Kind == entry.Kind) is { } kind && await teams.Find(workspace, entry.Team, cancel) is { } team)
                await kind.After(stored with { Wish = entry.Wish }, team, change, cancel);
        });
        LogEnd(entry.Id, entry.Kind, outcome.End, outcome.Step, ended.Steps.Count, outcome.Trouble?.Code);
        return JobResult.Done();
    }

    private Duration Age(JournalEntry entry) => store.Now - entry.At;

    private static int Reached(JournalEntry entry) => Math.Max(0, entry.Steps.TakeWhile(step => step.Done).Count() is var done && done == entry.Steps.Count ? done - 1 : done);

    [LoggerMessage(LogLevel.Information, "Journal entry {Id} ({Kind}) ended: {End} at step {Step} of {Steps} {Trouble}")]
    private partial void LogEnd(string id, string kind, JournalEnd end, int step, int steps, TroubleCode? trouble);
}
