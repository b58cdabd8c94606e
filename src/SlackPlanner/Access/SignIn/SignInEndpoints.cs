using SlackPlanner.Web;

namespace SlackPlanner.Access.SignIn;

/// <summary>The link's page, its button, and signing out.</summary>
internal sealed partial class SignInEndpoints(
    SignIns signIns, Viewers viewers, SignInPages pages, SignInCookies cookies, WrongLinks wrongLinks, PublicAddress address, ILogger<SignInEndpoints> log)
{
    public async Task<IResult> Show(HttpContext http, string link, CancellationToken cancel)
    {
        if (Secret.Parse(link) is not { } secret || await signIns.WhoseLink(secret, cancel) is not { } user)
            return Gone(http);
        if (await viewers.Find(secret.Workspace, user, cancel) is not { } viewer)
            return new PageResult(pages.NotYours(), StatusCodes.Status403Forbidden);
        // In two windows at once the forms share the cookie.
        var form = cookies.Form(http) is { } known && known.Workspace == secret.Workspace ? known : Secret.New(secret.Workspace);
        cookies.SetForm(http, form);
        return new PageResult(pages.Confirm(viewer, secret, form));
    }

    public async Task<IResult> Confirm(HttpContext http, CancellationToken cancel)
    {
        if (await PageForm.Read(http, cancel) is not { } form || cookies.Form(http)?.Matches(form["key"]) != true)
            return new PageResult(pages.FormGone(), StatusCodes.Status400BadRequest);
        if (Secret.Parse(form["link"]) is not { } link || await signIns.WhoseLink(link, cancel) is not { } user)
            return Gone(http);
        if (await viewers.Find(link.Workspace, user, cancel) is null)
            return new PageResult(pages.NotYours(), StatusCodes.Status403Forbidden);
        if (await signIns.Use(link, cancel) is not { } session)
            return Gone(http);
        if (cookies.Session(http) is { } older)
            await signIns.End(older, cancel);
        cookies.SetSession(http, session);
        LogSignedIn(user);
        return new SeeOther(address.Path("/jobs"));
    }

    public IResult SignedOut() => new PageResult(pages.SignedOut(justNow: true));

    public async Task<IResult> SignOut(HttpContext http, CancellationToken cancel)
    {
        await signIns.End(http.Visit().Session, cancel);
        cookies.ForgetSession(http);
        return new SeeOther(address.Path("/sign-out"));
    }

    private PageResult Gone(HttpContext http) => wrongLinks.Note(http)
        ? new(pages.LinkGone(), StatusCodes.Status404NotFound)
        : new(pages.TooMany(), StatusCodes.Status429TooManyRequests);

    [LoggerMessage(LogLevel.Information, "{User} signed in to the pages.")]
    private partial void LogSignedIn(string user);
}
