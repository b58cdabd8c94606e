using SlackPlanner.Web;

namespace SlackPlanner.Access.SignIn;

internal static class SignInServices
{
    public static IServiceCollection AddSignIn(this IServiceCollection services) =>
        services.AddSingleton<SignInStore>().AddSingleton<SignIns>().AddSingleton<Viewers>().AddSingleton<SignInCookies>().AddSingleton<SignInPages>()
            .AddSingleton<WrongLinks>().AddSingleton<SignInEndpoints>();

    public static void MapSignIn(this WebApplication app)
    {
        var pages = app.Services.GetRequiredService<SignInEndpoints>();
        var open = app.MapGroup("").AddEndpointFilter<RouteGroupBuilder, PageGuard>();
        open.MapGet("/sign-in/{link}", pages.Show);
        open.MapPost("/sign-in", pages.Confirm);
        open.MapGet("/sign-out", pages.SignedOut);
        open.MapGroup("").AddEndpointFilter<RouteGroupBuilder, SignedInOnly>().MapPost("/sign-out", pages.SignOut);
    }
}
