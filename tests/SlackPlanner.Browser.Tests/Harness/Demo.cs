using SlackPlanner.Testing;

namespace SlackPlanner.Browser.Tests.Harness;

/// <summary>A demo in which Friday's standup has come and Lena has answered at length, for tests that look around and change nothing for others.</summary>
public sealed class Demo : IAsyncLifetime
{
    internal App App { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        App = await App.Start();
        await App.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");
        var lena = App.As("U0LENA");
        await lena.Submits("/standup");
        var view = await lena.TopView();
        var longWord = "https://forge.example.test/" + new string('x', 200);
        await lena.SubmitsView(view["id"]!.GetValue<string>(), new Dictionary<string, object>
        {
            ["question-0"] = new Dictionary<string, string> { ["standup.text"] = $"Painted the fence, see {longWord}" }, ["question-1"] = new Dictionary<string, string> { ["standup.text"] = string.Join('\n', Enumerable.Repeat("- one more review", 12)) },
        });
        await App.Settles();
    }

    public async Task DisposeAsync()
    {
        if (App is not null)
            await App.DisposeAsync();
    }
}
