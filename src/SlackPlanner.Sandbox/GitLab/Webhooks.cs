using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace SlackPlanner.Sandbox.GitLab;

internal sealed record WebhookMessage(string Event, string Id, JsonObject Body);

/// <summary>Tells the app of changed issues and comments, in the background; a failure is forgotten, as a full queue's oldest message is.</summary>
internal sealed class Webhooks(SandboxOptions options) : BackgroundService
{
    private readonly Channel<WebhookMessage> _queue = Channel.CreateBounded<WebhookMessage>(new BoundedChannelOptions(200) { FullMode = BoundedChannelFullMode.DropOldest });

    public void Send(WebhookMessage message) => _queue.Writer.TryWrite(message);

    /// <summary>Null when no secret is set: then nothing is sent.</summary>
    public WebhookMessage? Message(Call call, IssueChange change)
    {
        if (options.WebhookSecret is null || change.Action == "delete") return null;
        var (state, issue, project) = (call.State, change.Issue, call.State.Project(change.Issue.ProjectId));
        var attributes = new JsonObject
        {
            ["id"] = issue.Id, ["iid"] = issue.Iid, ["title"] = issue.Title, ["state"] = issue.State, ["weight"] = issue.Weight, ["milestone_id"] = issue.MilestoneId,
            ["confidential"] = issue.Confidential, ["due_date"] = IssueJson.Day(issue.DueDate), ["relative_position"] = issue.RelativePosition,
            ["assignee_ids"] = new JsonArray([.. issue.Assignees.Select(id => (JsonNode)id)]), ["labels"] = LabelBook.Json(state, issue.Labels),
            ["updated_at"] = IssueJson.Time(issue.UpdatedAt), ["url"] = IssueJson.WebUrl(state, issue, call.Web),
        };
        var body = new JsonObject
        {
            ["object_kind"] = change.Note is null ? "issue" : "note",
            ["event_type"] = (change.Note, issue.Confidential) switch { (null, true) => "confidential_issue", (null, _) => "issue", (_, true) => "confidential_note", _ => "note" },
            ["user"] = new JsonObject { ["id"] = change.By.Id, ["name"] = change.By.Name, ["username"] = change.By.Username },
            ["project"] = new JsonObject { ["id"] = project.Id, ["path_with_namespace"] = project.Path, ["web_url"] = $"{call.Web}/{project.Path}" },
        };
        if (change.Note is { } note)
        {
            body["object_attributes"] = new JsonObject { ["id"] = note.Id, ["note"] = note.Body, ["noteable_type"] = "Issue", ["action"] = "create", ["internal"] = note.Internal };
            body["issue"] = attributes;
        }
        else
        {
            attributes["action"] = change.Action;
            body["object_attributes"] = attributes;
            body["labels"] = LabelBook.Json(state, issue.Labels);
            body["assignees"] = new JsonArray([.. issue.Assignees.Select(id => (JsonNode)IssueJson.User(state.User(id), call.Web))]);
            body["changes"] = change.Changes.DeepClone();
        }

        var kind = (issue.Confidential ? "Confidential " : "") + (change.Note is null ? "Issue Hook" : "Note Hook");
        return new(kind, Guid.NewGuid().ToString(), body);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        await foreach (var message in _queue.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, options.GitLab.WebhookUrl ?? options.AppUrl.TrimEnd('/') + "/gitlab/webhook");
                request.Headers.Add("X-Gitlab-Token", options.WebhookSecret);
                request.Headers.Add("X-Gitlab-Event", message.Event);
                request.Headers.Add("X-Gitlab-Event-UUID", message.Id);
                request.Headers.Add("X-Gitlab-Webhook-UUID", "5c7c6f5e-0f0e-4b5e-9f53-b7f5b4b2a1d0");
                request.Headers.Add("Idempotency-Key", message.Id);
                request.Headers.UserAgent.ParseAdd("GitLab/18.6.0-ee");
                request.Content = new StringContent(message.Body.ToJsonString(), Encoding.UTF8, "application/json");
                using var answer = await client.SendAsync(request, stoppingToken);
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !stoppingToken.IsCancellationRequested)
            {
                // The app may be down; GitLab would try again later, this stand-in lets it go.
            }
        }
    }
}
