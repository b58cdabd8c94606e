namespace SlackPlanner.Web;

/// <summary>What all pages look like.</summary>
internal sealed class PageLayout(WebAssets assets, PublicAddress address)
{
    /// <param name="title">What the tab and the heading say.</param>
    /// <param name="bar">What stands at the right of the top line: who is signed in.</param>
    /// <param name="live">Whether the script fetches the page again every few seconds and takes over what changed.</param>
    public Html Page(string title, Html main, Html? bar = null, bool live = false) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title} · SlackPlanner</title>
        <link rel="icon" href="{address.Path(assets.Path("icon.svg"))}">
        <link rel="stylesheet" href="{address.Path(assets.Path("page.css"))}">
        <script src="{address.Path(assets.Path("page.js"))}" defer></script>
        </head>
        <body{Html.If(live, () => Html.Of($" data-live-page"))}>
        <a class="skip" href="#main">Skip to the content</a>
        <header class="top"><span class="brand">SlackPlanner</span>{bar}</header>
        <main id="main" tabindex="-1">
        {main}
        </main>
        </body>
        </html>
        """);

    /// <summary>A page that only says something.</summary>
    public Html Notice(string title, Html text) => Page(title, Html.Of($"""<div class="notice"><h1>{title}</h1>{text}</div>"""));
}
