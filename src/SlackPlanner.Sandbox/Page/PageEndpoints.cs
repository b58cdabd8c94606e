namespace SlackPlanner.Sandbox.Page;

internal static class PageEndpoints
{
    // Nothing on the page comes from elsewhere, and no text of a person can bring a script with it.
    private const string ContentSecurityPolicy = "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static IServiceCollection AddPage(this IServiceCollection services) => services.AddSingleton<PageFiles>();

    public static void MapPage(this WebApplication app)
    {
        foreach (var (path, file) in app.Services.GetRequiredService<PageFiles>().ByPath)
            app.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], (HttpContext http) => Send(http.Response, file));
    }

    private static IResult Send(HttpResponse response, PageFile file)
    {
        var headers = response.Headers;
        headers.CacheControl = "no-cache"; // asked again each time, answered 304 while nothing changed
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return Results.Bytes(file.Bytes, file.ContentType, entityTag: file.Tag);
    }
}
