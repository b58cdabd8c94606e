using SlackPlanner.People;

namespace SlackPlanner.TimeOff.Feeds;

internal static class FeedServices
{
    public static IServiceCollection AddFeeds(this IServiceCollection services) => services
        .AddSingleton<FeedStore>().AddSingleton<FeedBook>().AddSingleton<FeedPages>().AddSingleton<FeedReader>().AddSingleton<FeedEndpoint>()
        .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<FeedBook>());

    public static void MapFeeds(this WebApplication app)
    {
        var endpoint = app.Services.GetRequiredService<FeedEndpoint>();
        app.MapMethods(FeedEndpoint.Path, [HttpMethods.Get, HttpMethods.Head], endpoint.Get);
    }
}
