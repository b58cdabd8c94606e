using Microsoft.Playwright;
using SlackPlanner.Testing;

namespace SlackPlanner.Browser.Tests.Harness;

/// <summary>Pictures of the page, in the project's TestResults.</summary>
internal static class Pictures
{
    public static string Path(string name) => Repository.File($"tests/SlackPlanner.Browser.Tests/TestResults/{name}.png");

    /// <returns>Where it is, or why there is none.</returns>
    public static async Task<string> Keep(IPage page, string name, bool whole = false)
    {
        try
        {
            await page.ScreenshotAsync(new() { Path = Path(name), Timeout = 10_000, FullPage = whole });
            return Path(name);
        }
        catch (Exception trouble) when (trouble is PlaywrightException or TimeoutException)
        {
            return $"none ({trouble.Message})";
        }
    }
}

/// <summary>What went wrong, and where the picture of the page is.</summary>
internal sealed class BrowserTestException(Exception failure, string picture, IReadOnlyList<string> errors)
    : Exception($"{failure.Message}\nPicture: {picture}{string.Concat(errors.Select(error => $"\nThe page reported: {error}"))}", failure);
