using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SlackPlanner.Browser.Tests.Harness;

/// <summary>Somebody in front of the page: clicks and types as a person does, and reads what is on the screen.</summary>
internal sealed class Desk
{
    private readonly List<string> errors = [];

    public Desk(IPage page)
    {
        Page = page;
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) =>
        {
            // A refused request is told to the person; the browser's own line about it is no error of the page.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                errors.Add(message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>What the page's own code complained about.</summary>
    public IReadOnlyList<string> Errors => errors;

    public ILocator Modal => By("modal");

    public ILocator Thread => By("pane-thread");

    /// <summary>The conversation in the middle.</summary>
    public ILocator Conversation => By("messages");

    public ILocator Newest => Conversation.GetByTestId("message").Last;

    public ILocator Toast => By("toast");

    public ILocator By(string test) => Page.GetByTestId(test);

    /// <summary>Opens the drawer on a small screen, where the sidebar is not always there.</summary>
    public async Task ShowSidebar()
    {
        await By("acting-as").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var menu = By("menu");
        if (await menu.IsVisibleAsync() && !await By("acting-as").IsVisibleAsync())
            await menu.ClickAsync();
        await By("acting-as").WaitForAsync();
    }

    public async Task ActAs(string user)
    {
        await ShowSidebar();
        await By("acting-as").ClickAsync();
        await By($"act-as-{user}").ClickAsync();
        await Assertions.Expect(By("acting-as")).ToHaveAttributeAsync("data-user", user);
    }

    public async Task Goes(string test)
    {
        await ShowSidebar();
        await By(test).ClickAsync();
    }

    public Task OpensChannel(string channel) => Goes($"channel-{channel}");

    /// <summary>The person's own conversation with the app.</summary>
    public async Task OpensDm()
    {
        await ShowSidebar();
        await Page.Locator("[data-alias=dm]").ClickAsync();
    }

    public async Task Sends(string text)
    {
        await By("composer").FillAsync(text);
        await By("composer").PressAsync("Enter");
    }

    /// <summary>Sends a command and waits for the form that it opens.</summary>
    public async Task OpensForm(string command)
    {
        await Sends(command);
        await Assertions.Expect(Modal).ToBeVisibleAsync();
    }

    public async Task Fills(string block, string value) => await Modal.GetByTestId($"input-{block}").FillAsync(value);

    /// <summary>Chooses one of the round buttons of a form.</summary>
    public async Task Chooses(string block, string value) => await Modal.GetByTestId($"input-{block}").GetByTestId($"choice-{value}").CheckAsync();

    /// <summary>Chooses in a menu of a form.</summary>
    public async Task Picks(string block, string value)
    {
        await Modal.GetByTestId($"input-{block}").ClickAsync();
        await By($"option-{value}").ClickAsync();
    }

    public async Task SubmitsForm() => await By("modal-submit").ClickAsync();

    public async Task ClosesForm()
    {
        await By("modal-close").ClickAsync();
        await Assertions.Expect(Modal).ToHaveCountAsync(0);
    }

    /// <summary>Closes the form or side pane that is open; a form would stay before whoever next acts as the same person.</summary>
    public async Task PutsAway()
    {
        if (await Modal.IsVisibleAsync())
            await ClosesForm();
        else if (await By("pane-close").IsVisibleAsync())
            await By("pane-close").ClickAsync();
    }

    /// <summary>Jumps to the next thing of this name in "What happens next", and waits until it is that time, as the page says it.</summary>
    public async Task JumpsTo(string what, string team, string time)
    {
        if (await By("pane-clock").CountAsync() == 0)
            await Goes("clock");
        var line = By("clock-next").Locator("li").Filter(new() { HasText = what }).Filter(new() { HasText = team }).First;
        await line.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(Toast.Last).ToHaveTextAsync(new Regex($"^It is now {Regex.Escape(time)}"));
        await Toast.Last.GetByRole(AriaRole.Button).ClickAsync();
    }
}
