namespace SlackPlanner.Web;

/// <summary>A whole page as an answer.</summary>
internal sealed class PageResult(Html page, int status = StatusCodes.Status200OK) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        await httpContext.Response.WriteAsync(page.ToString(), httpContext.RequestAborted);
    }
}

/// <summary>After a form: the browser asks for the page itself, so that a reload sends nothing twice.</summary>
internal sealed class SeeOther(string path) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = path;
        return Task.CompletedTask;
    }
}
