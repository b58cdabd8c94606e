using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.Slack;

/// <summary>Reads the arguments of a call: query for GET, a form, or JSON where the method takes it.</summary>
internal static class ArgumentReader
{
    public static async Task<(JsonObject Arguments, string? Warning)> Read(HttpRequest request, SlackMethod method)
    {
        var arguments = new JsonObject();
        foreach (var (name, values) in request.Query)
            arguments[name] = values.ToString();
        if (HttpMethods.IsGet(request.Method))
            return (arguments, null);

        if (string.IsNullOrEmpty(request.ContentType))
        {
            if (request.ContentLength is > 0)
                throw new SlackRefusal("missing_post_type");
            return (arguments, null);
        }

        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync();
            foreach (var (name, values) in form)
                arguments[name] = values.ToString();
            var charset = request.ContentType.Contains("charset", StringComparison.OrdinalIgnoreCase) && !request.ContentType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);
            return (arguments, charset ? "superfluous_charset" : null);
        }

        if (!request.ContentType.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
            throw new SlackRefusal("invalid_post_type");
        // Where JSON is not taken, a JSON body is read as if nothing had been sent.
        if (!method.Json)
            return (arguments, null);

        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        JsonNode? body;
        try
        {
            body = JsonNode.Parse(await reader.ReadToEndAsync());
        }
        catch (JsonException)
        {
            throw new SlackRefusal("invalid_json");
        }

        if (body is not JsonObject json)
            throw new SlackRefusal("json_not_object");
        foreach (var (name, value) in json)
            arguments[name] = value?.DeepClone();
        return (arguments, request.ContentType.Contains("charset", StringComparison.OrdinalIgnoreCase) ? null : "missing_charset");
    }
}
