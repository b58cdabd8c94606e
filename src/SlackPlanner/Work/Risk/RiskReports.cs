using System.Text.Json;
using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.Journal;
using SlackPlanner.Redis;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <param name="User">Who says so.</param>
/// <param name="Reason">Plain text.</param>
internal sealed record RiskWord(Team Team, string User, IssueReference Issue, string Reason, string RequestKey)
{
    public string ResponseUrl { get; init; } = "";

    /// <summary>Nobody awaits the answer.</summary>
    public bool Tell { get; init; }

    /// <summary>The question that this answers, if it does.</summary>
    public string? Question { get; init; }
}

/// <summary>Takes somebody's word that an issue may miss its milestone: kept with its comment and the manager's message in one script.</summary>
internal sealed class RiskReports(RiskStore store, RiskIssues issues, OnTrackAnswers answers, IJournal journal, IJobClient jobs, TimeProvider time)
{
    public const int MostReason = 3_000;

    /// <returns>Id of the journal's entry.</returns>
    public async Task<string> Begin(RiskWord word, CancellationToken cancel)
    {
        var (milestone, issue) = await issues.Find(word.Team, word.Issue, cancel);
        var entry = JournalEntry.IdOf(word.RequestKey);
        while (true)
        {
            var change = new Change(word.Team.Workspace).Once(word.RequestKey);
            var id = Risk.IdOf(word.Team.Id, milestone.Key, word.Issue);
            var known = await store.Read(word.Team.Workspace, id, cancel);
            var risk = new Risk(word.Team.Id, word.Issue.Project, word.Issue.Iid, word.User, milestone.Key, entry)
            {
                At = Instant.FromDateTimeOffset(time.GetUtcNow()), Decisions = known?.Value.Decisions ?? [],
            };
            store.Put(change, risk, known?.Version ?? 0);
            // Known and nobody's secret: the manager need not wait for GitLab.
            var tell = issue is { Confidential: false, IsOpen: true };
            journal.Begin(change, Wish(word, milestone.Name, new(id, word.Reason, tell)), entry);
            if (word.Question is { } question)
                await answers.Save(change, word.Team, question, word.Issue, new(word.User, AtRisk: true, risk.At), cancel);
            if (tell)
                RiskJob.Enqueue(change, id, "begun:" + entry);
            if (await jobs.Commit(change, cancel) != CommitOutcome.Conflict)
                return entry;
        }
    }

    private static JournalWish Wish(RiskWord word, string milestone, RiskSaid said)
    {
        var text = CommentText.Empty.Person().Markdown(" says from Slack that this may miss ").Text(milestone);
        if (word.Team.Manager.User != word.User && word.Team.ManagersGitLabName() is { } manager)
            text = text.Markdown(", for").Mention(manager).Markdown(" to see");
        text = text.Markdown(":").Paragraph().Text(word.Reason);
        return new(word.Team.Id, word.User, RiskKind.Name, [new JournalStep.Comment(word.Issue, text)])
        {
            ResponseUrl = word.ResponseUrl, Tell = word.Tell, Data = JsonSerializer.SerializeToElement(said, PlannerJson.Options),
        };
    }
}

/// <summary>What the journal keeps of a risk beside its steps.</summary>
/// <param name="Id">Of the risk.</param>
/// <param name="Told">The manager is told whatever becomes of the comment.</param>
internal sealed record RiskSaid(string Id, string Reason, bool Told)
{
    public static RiskSaid? Of(JournalEntry? entry) => entry?.Wish?.Data?.Deserialize<RiskSaid>(PlannerJson.Options);
}
