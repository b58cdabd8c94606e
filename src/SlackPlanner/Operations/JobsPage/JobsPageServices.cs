using SlackPlanner.Access.SignIn;
using SlackPlanner.Web;

namespace SlackPlanner.Operations.JobsPage;

internal static class JobsPageServices
{
    public static IServiceCollection AddJobsPage(this IServiceCollection services) => services.AddSingleton<JobsFrame>();

    public static void MapJobsPage(this WebApplication app)
    {
        var frame = app.Services.GetRequiredService<JobsFrame>();
        var pages = app.MapGroup("/jobs").AddEndpointFilter<RouteGroupBuilder, PageGuard>().AddEndpointFilter<RouteGroupBuilder, SignedInOnly>();
        pages.MapGet("", (HttpContext http) => new PageResult(frame.Page(http.Visit(), "Jobs", Html.Of($"<h1>Jobs</h1>"))));
    }
}
