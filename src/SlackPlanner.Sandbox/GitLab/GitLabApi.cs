using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.GitLab;

/// <summary>Takes a REST v4 request through GitLab's own order of checks: faults, token, rate limit, scope, parameters, endpoint.</summary>
internal sealed class GitLabApi(GitLabWorld world, SandboxOptions options, RateGate rates, Limits limits, FaultPlan faults, CallLog log, WorldEvents events, Webhooks hooks, SandboxClock clock)
{
    public const string Root = "/gitlab/api/v4";

    public async Task Handle(HttpContext context)
    {
        // The raw target, because a project's path arrives as one segment with %2F in it, which the decoded path would split.
        var path = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
        var parts = path[Root.Length..].TrimEnd('/').Split('/').Select(Uri.UnescapeDataString).ToArray();
        var matches = Routes.All.Select(r => (Route: r, Ids: r.Match(parts))).Where(m => m.Ids is not null).ToList();
        var (route, ids) = matches.Find(m => m.Route.Method == context.Request.Method);
        var name = route?.Name ?? $"{context.Request.Method} {path[Root.Length..]}";

        if (faults.Take("gitlab", name) is { } fault)
        {
            log.Add("gitlab", name, null, fault.Kind == "after" ? 200 : 0, fault.Kind);
            await HttpFaults.Suffer(context, fault, () => Serve(context, route, ids, path, name, matches.Count > 0), kind => Refuse(context, kind));
            return;
        }

        await Serve(context, route, ids, path, name, matches.Count > 0);
    }

    private static Task Refuse(HttpContext context, string kind)
    {
        if (kind == "429") return context.Response.WriteAsync("Retry later\n");
        context.Response.StatusCode = int.TryParse(kind, out var status) && status is >= 400 and < 600 ? status : 400;
        return context.Response.WriteAsJsonAsync(new { message = status > 0 ? $"{status} {Phrase(status)}" : kind });
    }

    private static string Phrase(int status) => Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status);

    private async Task Serve(HttpContext context, Route? route, Dictionary<string, string>? ids, string path, string name, bool pathKnown)
    {
        JsonObject? said = null;
        string? ignored = null;
        Reply reply;
        try
        {
            var me = Authenticate(context.Request, out var token);
            if (limits.GitLab)
            {
                var reading = rates.Count(name, me.Id);
                reading.WriteTo(context.Response.Headers);
                if (reading.IsOver)
                {
                    log.Add("gitlab", name, null, 429, reading.Name);
                    context.Response.StatusCode = 429;
                    await context.Response.WriteAsync("Retry later\n");
                    return;
                }
            }

            if (route is null) throw new Refusal(pathKnown ? 405 : 404, new JsonObject { ["error"] = pathKnown ? "405 Not Allowed" : "404 Not Found" });
            if (token.Scope != "api" && route.Method != "GET") throw Refusal.InsufficientScope();
            var args = await Args.Read(context.Request, context.RequestAborted);
            said = args.ToJson();
            reply = Run(context, route, ids!, path, args, me, await clock.Now());
            if (args.Ignored is { Count: > 0 } names) ignored = "ignored: " + string.Join(", ", names);
            if (route.Method == "GET" && reply.Body is not null) reply = Validated(context, reply);
        }
        catch (MovedProject moved)
        {
            var there = $"{Base(context)}/gitlab/api/v4/projects/{moved.To}" + path[(Root.Length + "/projects/".Length + Uri.EscapeDataString(moved.From).Length)..] + context.Request.QueryString;
            reply = new(301, JsonValue.Create($"This resource has been moved permanently to {there}")) { Headers = [new("Location", there)] };
        }
        catch (Refusal refusal)
        {
            reply = new(refusal.Status, refusal.Body.DeepClone());
        }

        log.Add("gitlab", name, said, reply.Status, reply.Status is < 300 or 304 ? "ok" : Outcome(reply.Body), ignored);
        await Write(context, reply);
    }

    /// <summary>The entity tag of a read, by its body alone; 304 where the client has that body.</summary>
    private static Reply Validated(HttpContext context, Reply reply)
    {
        var tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reply.Body!.ToJsonString())).AsSpan(0, 16))}\"";
        var same = context.Request.Headers.IfNoneMatch.Any(known => known == tag);
        return (same ? new Reply(304, null) : reply) with { Headers = [.. reply.Headers, new("ETag", tag), new("Cache-Control", "max-age=0, private, must-revalidate")] };
    }

    private Reply Run(HttpContext context, Route route, Dictionary<string, string> ids, string path, Args args, GitLabUser me, DateTimeOffset now)
    {
        var web = Base(context) + "/gitlab";
        var changes = new List<IssueChange>();
        var messages = new List<WebhookMessage>();
        var reply = world.Use(state =>
        {
            var call = new Call(state, args, ids, me, now)
            {
                Web = web, Address = Base(context) + path, Query = context.Request.Query, Options = options.GitLab, IsGet = route.Method == "GET",
            };
            var made = route.Handle(call);
            changes.AddRange(call.Changes);
            messages.AddRange(call.Changes.Select(c => hooks.Message(call, c)).OfType<WebhookMessage>());
            return made;
        });
        if (route.Method != "GET") events.Publish(new("issues"));
        messages.ForEach(hooks.Send);
        return reply;
    }

    private GitLabUser Authenticate(HttpRequest request, out GitLabToken token)
    {
        var bearer = request.Headers.Authorization.ToString();
        var text = request.Headers["PRIVATE-TOKEN"].ToString() is { Length: > 0 } own ? own
            : bearer.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? bearer[7..].Trim() : "";
        GitLabToken? known = text == options.GitLabToken ? new() { User = "slackplanner" } : options.GitLab.Tokens.TryGetValue(text, out var other) ? other : null;
        token = known ?? throw Refusal.Unauthorized();
        if (token.State is "expired" or "revoked") throw Refusal.InvalidToken(token.State);
        return world.Use(state => state.UserNamed(known.User) is { State: "active" } user ? user : throw Refusal.Unauthorized());
    }

    private string Base(HttpContext context) =>
        options.PublicUrl.Length > 0 ? options.PublicUrl.TrimEnd('/') : $"{context.Request.Scheme}://{context.Request.Host}";

    private static string Outcome(JsonNode? body) => body is JsonObject shape ? (shape["message"] ?? shape["error"])?.ToString() ?? "refused" : body?.ToString() ?? "refused";

    private static Task Write(HttpContext context, Reply reply)
    {
        context.Response.StatusCode = reply.Status;
        context.Response.Headers["X-Request-Id"] = context.TraceIdentifier;
        context.Response.Headers["X-Gitlab-Meta"] = "{\"version\":\"1\"}";
        foreach (var (header, value) in reply.Headers) context.Response.Headers[header] = value;
        if (reply.Body is null) return Task.CompletedTask;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(reply.Body.ToJsonString());
    }
}
