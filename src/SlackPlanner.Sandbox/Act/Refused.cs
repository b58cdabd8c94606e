using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.Act;

/// <summary>What a person could not have done on the page: HTTP 400 with the reason.</summary>
internal sealed class Refused(string error, JsonObject? errors = null) : Exception(error)
{
    public IResult Result { get; } = Results.Json(errors is null ? new JsonObject { ["error"] = error } : new JsonObject { ["error"] = error, ["errors"] = errors }, statusCode: 400);
}
