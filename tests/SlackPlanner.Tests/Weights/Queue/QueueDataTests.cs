using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.People;
using SlackPlanner.Testing;
using SlackPlanner.Weights.Queue;

namespace SlackPlanner.Tests.Weights.Queue;

public class QueueDataTests
{
    [Fact]
    public async Task ExportAndErase_OnePerson_LeavesTheRoundAndTheOthersAlone()
    {
        await using var at = await QueueApp.Start();
        var card = await at.Press("U0NOOR", await at.As("U0NOOR").Submits("/weight next"), "weigh.to-b");
        card = await at.Press("U0NOOR", card, "weigh.skip");
        await at.Press("U0NOOR", card, "weigh.longer");
        await at.Press("U0LENA", await at.As("U0LENA").Submits("/weight next"), "weigh.to-c");
        await at.App.Settles();
        var data = at.App.Services.GetServices<IPersonalData>().OfType<QueueData>().Single();

        var held = (await data.Export(App.Workspace, "U0NOOR", default))!.ToJsonString();
        Assert.Contains("fernwood/source/forge#7", held, StringComparison.Ordinal);
        Assert.Contains("\"skipped\":[\"fernwood/source/forge#16\"]", held, StringComparison.Ordinal);
        Assert.Contains("saidThatItTakesLonger", held, StringComparison.Ordinal);
        var lenas = (await data.Export(App.Workspace, "U0LENA", default))!.ToJsonString();
        Assert.Contains("fernwood/source/forge#16", lenas, StringComparison.Ordinal);

        await data.Erase(App.Workspace, "U0NOOR", default);
        await data.Erase(App.Workspace, "U0NOOR", default);

        Assert.Null(await data.Export(App.Workspace, "U0NOOR", default));
        Assert.Equal(lenas, (await data.Export(App.Workspace, "U0LENA", default))!.ToJsonString());
        Assert.Contains("10 of 18, due in 4 days · 8 older weights to confirm", await at.Asks("U0TOMAS", "/weight next"), StringComparison.Ordinal);
    }
}
