using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.GitLab;

/// <summary>An answer that is not a success, in the shape that GitLab gives it.</summary>
internal sealed class Refusal(int status, JsonNode body) : Exception($"GitLab stand-in refuses with {status}")
{
    public int Status => status;

    public JsonNode Body => body;

    public static Refusal Unauthorized() => Say(401, "401 Unauthorized");

    public static Refusal InvalidToken(string state) => new(401, new JsonObject
    {
        ["error"] = "invalid_token",
        ["error_description"] = state == "expired"
            ? "Token is expired. You can either do re-authorization or token refresh."
            : "Token was revoked. You have to re-authorize from the user.",
    });

    public static Refusal Forbidden() => Say(403, "403 Forbidden");

    public static Refusal NotFound(string? what = null) => Say(404, what is null ? "404 Not found" : $"404 {what} Not Found");

    /// <summary>The parameter check in front of the endpoint: <c>{"error":"…"}</c>.</summary>
    public static Refusal Parameter(string problem) => new(400, new JsonObject { ["error"] = problem });

    /// <summary>The model's own check: <c>{"message":{"title":["can't be blank"]}}</c>.</summary>
    public static Refusal Invalid(string property, string problem) =>
        new(400, new JsonObject { ["message"] = new JsonObject { [property] = new JsonArray(problem) } });

    public static Refusal Say(int status, string text) => new(status, new JsonObject { ["message"] = text });

    public static Refusal InsufficientScope() => new(403, new JsonObject
    {
        ["error"] = "insufficient_scope",
        ["error_description"] = "The request requires higher privileges than provided by the access token.",
        ["scope"] = "api",
    });
}

/// <summary>A success: status, JSON (none for 204) and what the headers say beside it.</summary>
internal sealed record Reply(int Status, JsonNode? Body)
{
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public static Reply Ok(JsonNode body) => new(200, body);

    public static Reply Created(JsonNode body) => new(201, body);

    public static Reply Gone() => new(204, null);
}
