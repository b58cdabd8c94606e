using SlackPlanner.Access.SignIn;
using SlackPlanner.Web;

namespace SlackPlanner.Operations.JobsPage;

internal static class JobsPageServices
{
    public static IServiceCollection AddJobsPage(this IServiceCollection services) =>
        services.AddSingleton<JobsPaths>().AddSingleton<JobsFrame>().AddSingleton<JobDesk>().AddSingleton<RoutineBoard>().AddSingleton<JobsEndpoints>();

    public static void MapJobsPage(this WebApplication app)
    {
        var jobs = app.Services.GetRequiredService<JobsEndpoints>();
        var pages = app.MapGroup("/jobs").AddEndpointFilter<RouteGroupBuilder, PageGuard>().AddEndpointFilter<RouteGroupBuilder, SignedInOnly>();
        pages.MapGet("", jobs.Overview);
        pages.MapGet("/job", jobs.Job);
        pages.MapGet("/routines", jobs.Routines);
        pages.MapGet("/{set}", jobs.List);
        pages.MapPost("/retry", jobs.Retry);
        pages.MapPost("/discard", jobs.Discard);
        pages.MapPost("/retry-all", jobs.RetryAll);
        pages.MapPost("/discard-all", jobs.DiscardAll);
    }
}
