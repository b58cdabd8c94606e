namespace SlackPlanner.Web;

internal static class WebServices
{
    public static IServiceCollection AddWeb(this IServiceCollection services) =>
        services.AddSingleton<WebAssets>().AddSingleton<PublicAddress>().AddSingleton<PageLayout>();

    public static void MapWeb(this WebApplication app)
    {
        var assets = app.Services.GetRequiredService<WebAssets>();
        app.MapGet("/assets/{name}", (HttpContext http, string name) => assets.Get(http, name));
    }
}
