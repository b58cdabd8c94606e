using System.Text.Json;
using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using StackExchange.Redis;

namespace SlackPlanner.Weights;

/// <summary>What an open form is about.</summary>
/// <param name="Team">Team id.</param>
/// <param name="ResponseUrl">Where the answer goes.</param>
/// <param name="Asked">A weight that was asked for already.</param>
/// <param name="Seen">What the form shows as the present weight; null while it is being looked up.</param>
internal sealed record WeightForm(string Team, string User, string Project, int Iid, string ResponseUrl, bool ReplaceOriginal, int? Asked = null, SeenWeight? Seen = null)
{
    /// <summary>The person was asked about a security issue's level: what is chosen now counts.</summary>
    public bool Accepted { get; init; }

    /// <summary>The way on from the answer: where in the queue of weights this came from, as its buttons say it.</summary>
    public string? Then { get; init; }

    public IssueReference Issue() => new(Project, Iid);

    public static WeightForm Of(View view) => JsonSerializer.Deserialize<WeightForm>(view.PrivateMetadata, PlannerJson.Options)!;
}

/// <summary>Opens the form at once, and leaves it to a job to fill it in: a trigger lives three seconds, GitLab may take longer.</summary>
/// <remarks>Redis: <c>weight-form:{view}</c>, what the form is about, for an hour.</remarks>
internal sealed class WeightForms(ISlackApi slack, Documents documents, Keyspace keys, IJobClient jobs)
{
    private static readonly Duration Kept = Duration.FromHours(1);

    public async Task Open(string workspace, string triggerId, WeightForm form, CancellationToken cancel)
    {
        var view = await slack.For(workspace).Views.Open(triggerId, WeightModal.Light(form), cancel);
        var key = Key(workspace, view.Id);
        var change = new Change(workspace).Put(key, form, expectedVersion: -1).Expire(key, Kept)
            .Enqueue(new FillWeightFormJob(view.Id), id: "weight-form:" + view.Id, lane: Lane.Interactive);
        await jobs.Commit(change, cancel);
    }

    public async Task<WeightForm?> Get(string workspace, string viewId, CancellationToken cancel) =>
        (await documents.Get<WeightForm>(Key(workspace, viewId), cancel))?.Value;

    private RedisKey Key(string workspace, string viewId) => keys.Key(workspace, "weight-form", viewId);
}
