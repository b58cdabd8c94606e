using SlackPlanner.Tests.Harness;

namespace SlackPlanner.Browser.Tests.Harness;

/// <summary>A demo in which Friday's standup has come, for tests that look around and change nothing for others.</summary>
public sealed class Demo : IAsyncLifetime
{
    internal App App { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        App = await App.Start();
        await App.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");
    }

    public async Task DisposeAsync()
    {
        if (App is not null)
            await App.DisposeAsync();
    }
}
