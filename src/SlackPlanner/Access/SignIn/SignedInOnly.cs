using SlackPlanner.Web;

namespace SlackPlanner.Access.SignIn;

/// <summary>Who asks for a page.</summary>
/// <param name="Form">The fields, if it is a form that was sent; its key is checked.</param>
internal sealed record PageVisit(Viewer Viewer, Secret Session, IFormCollection? Form);

internal static class PageVisits
{
    /// <summary>Who asks; on pages behind <see cref="SignedInOnly"/>.</summary>
    public static PageVisit Visit(this HttpContext http) => (PageVisit)http.Items[typeof(PageVisit)]!;
}

/// <summary>Lets through who is signed in and still has the right; a form needs its key too.</summary>
internal sealed class SignedInOnly(SignIns signIns, Viewers viewers, SignInPages pages, SignInCookies cookies) : IEndpointFilter
{
    /// <summary>The script's own requests say so.</summary>
    public const string LiveHeader = "X-Live";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var cancel = http.RequestAborted;
        if (cookies.Session(http) is not { } session
            || await signIns.WhoseSession(session, byHand: !http.Request.Headers.ContainsKey(LiveHeader), cancel) is not { } user)
            return new PageResult(pages.SignedOut(justNow: false), StatusCodes.Status401Unauthorized);
        if (await viewers.Find(session.Workspace, user, cancel) is not { } viewer)
        {
            await signIns.End(session, cancel);
            cookies.ForgetSession(http);
            return new PageResult(pages.NotYours(), StatusCodes.Status403Forbidden);
        }

        IFormCollection? form = null;
        if (!HttpMethods.IsGet(http.Request.Method))
        {
            form = await PageForm.Read(http, cancel);
            if (!session.Matches(form?["key"]))
                return new PageResult(pages.FormGone(), StatusCodes.Status400BadRequest);
        }

        http.Items[typeof(PageVisit)] = new PageVisit(viewer, session, form);
        return await next(context);
    }
}
