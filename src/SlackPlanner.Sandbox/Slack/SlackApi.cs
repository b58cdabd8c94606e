using System.Text.Json;
using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Slack.SocketMode;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Slack;

/// <summary>Answers a Web API call in the order Slack checks it: method, token, scope, rate, arguments, then what the method itself finds.</summary>
internal sealed class SlackApi(
    SlackWorld world, AppManifest manifest, Triggers triggers, RateMeter meter, FaultPlan faults, CallLog log, SandboxClock clock, SandboxOptions options, SocketHub sockets, EventSender events)
{
    public async Task Handle(HttpContext context, string name, SlackMethod? method)
    {
        if (faults.Take("slack", name) is { } fault)
        {
            log.Add("slack", name, null, 0, "fault:" + fault.Kind);
            await HttpFaults.Suffer(context, fault, () => Answer(context, name, method), code =>
                code == "429" ? TooMany(context, name, (int?)fault.RetryAfter, header: false) : Write(context, new SlackRefusal(code).Body(manifest)));
            return;
        }

        await Answer(context, name, method);
    }

    private async Task Answer(HttpContext context, string name, SlackMethod? method)
    {
        JsonObject? arguments = null;
        string? note = null;
        try
        {
            if (method is null)
                throw new SlackRefusal("unknown_method");
            (arguments, var warning) = await ArgumentReader.Read(context.Request, method);
            Authenticate(context.Request, arguments, method.AppLevel);
            var granted = method.AppLevel ? options.AppTokenScopes : string.Join(',', manifest.Scopes);
            context.Response.Headers["x-oauth-scopes"] = granted;
            context.Response.Headers["x-accepted-oauth-scopes"] = string.Join(',', method.Scopes);
            if (method.Scopes.Length > 0 && !method.Scopes.Any(scope => method.AppLevel ? granted.Split(',').Contains(scope) : manifest.Allows(scope)))
                throw SlackRefusal.Scope(string.Join(',', method.Scopes), granted);
            if (meter.Method(name, method.PerMinute) is { } wait)
                throw new RateLimited(wait);

            var call = new SlackCall(method, arguments, world, manifest, triggers, meter, sockets, method.Posts ? await clock.Now() : world.Now);
            note = call.Check();
            JsonObject answer;
            lock (world.Gate)
                answer = method.Run(call);

            answer["ok"] = true;
            if (warning is not null)
                call.Warnings.Add(warning);
            if (call.Warnings.Count > 0)
            {
                answer["warning"] = string.Join(',', call.Warnings);
                (answer["response_metadata"] as JsonObject ?? (JsonObject)(answer["response_metadata"] = new JsonObject()))["warnings"] = new JsonArray([.. call.Warnings.Select(w => (JsonNode)w)]);
            }

            log.Add("slack", name, arguments, 200, "ok", note);
            await Write(context, answer);
            foreach (var post in call.Posted)
                events.Posted(post);
        }
        catch (SlackRefusal refusal)
        {
            log.Add("slack", name, arguments, 200, refusal.Error, note);
            await Write(context, refusal.Body(manifest));
        }
        catch (RateLimited limited)
        {
            log.Add("slack", name, arguments, 429, "ratelimited", note);
            await TooMany(context, name, limited.Seconds, header: true);
        }
    }

    private void Authenticate(HttpRequest request, JsonObject arguments, bool appLevel)
    {
        var header = request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.Ordinal) ? header["Bearer ".Length..].Trim()
            : request.HasFormContentType || HttpMethods.IsGet(request.Method) ? arguments["token"]?.ToString() : null;
        arguments.Remove("token");
        if (string.IsNullOrEmpty(token))
            throw new SlackRefusal("not_authed");
        if (token.StartsWith("xapp-", StringComparison.Ordinal) != appLevel && token.StartsWith('x'))
            throw new SlackRefusal("not_allowed_token_type");
        if (token != (appLevel ? options.AppToken : options.BotToken))
            throw new SlackRefusal("invalid_auth");
    }

    private static Task TooMany(HttpContext context, string name, int? seconds, bool header)
    {
        context.Response.StatusCode = 429;
        if (header)
            context.Response.Headers.RetryAfter = seconds.ToString();
        var posting = name is "chat.postMessage";
        var body = new JsonObject { ["ok"] = false, ["error"] = posting ? "rate_limited" : "ratelimited" };
        if (posting && seconds > 0)
            body["retry_after"] = seconds;
        return Write(context, body);
    }

    private static Task Write(HttpContext context, JsonObject body)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(body.ToJsonString(JsonSerializerOptions.Web));
    }
}
