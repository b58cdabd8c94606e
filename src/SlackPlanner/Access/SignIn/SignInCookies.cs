using SlackPlanner.Web;

namespace SlackPlanner.Access.SignIn;

/// <summary>The two cookies: the session's, and the one that ties the sign-in form to the browser that asked for it.</summary>
internal sealed class SignInCookies(PublicAddress address)
{
    // With this prefix a browser refuses the cookie from any other host, a neighbour under the same domain included.
    private readonly string prefix = address.IsHttps ? "__Host-" : "";

    public Secret? Session(HttpContext http) => Secret.Parse(http.Request.Cookies[prefix + "planner-session"]);

    public Secret? Form(HttpContext http) => Secret.Parse(http.Request.Cookies[prefix + "planner-form"]);

    /// <remarks>Lax: somebody who follows a link from Slack to a page is still signed in; what changes something asks for the form's key too.</remarks>
    public void SetSession(HttpContext http, Secret session)
    {
        http.Response.Cookies.Append(prefix + "planner-session", session.ToString(), Options(SameSiteMode.Lax, TimeSpan.FromHours(24)));
        http.Response.Cookies.Delete(prefix + "planner-form", Options(SameSiteMode.Strict, age: null));
    }

    public void SetForm(HttpContext http, Secret form) =>
        http.Response.Cookies.Append(prefix + "planner-form", form.ToString(), Options(SameSiteMode.Strict, TimeSpan.FromMinutes(15)));

    public void ForgetSession(HttpContext http) =>
        http.Response.Cookies.Delete(prefix + "planner-session", Options(SameSiteMode.Lax, age: null));

    private CookieOptions Options(SameSiteMode sameSite, TimeSpan? age) =>
        new() { HttpOnly = true, Secure = address.IsHttps, SameSite = sameSite, Path = "/", MaxAge = age, IsEssential = true };
}
