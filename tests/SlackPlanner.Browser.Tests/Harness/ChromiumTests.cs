namespace SlackPlanner.Browser.Tests.Harness;

public class ChromiumTests
{
    [Fact]
    public void Find_NoneOnThePath_SaysHowToGetOne()
    {
        var problem = Assert.Throws<FileNotFoundException>(() => Chromium.Find(null, "/nowhere:/nothing"));

        Assert.Contains("apt-get install chromium", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_NamedButAbsent_NamesIt()
    {
        var problem = Assert.Throws<FileNotFoundException>(() => Chromium.Find("/nowhere/chromium", Environment.GetEnvironmentVariable("PATH")));

        Assert.Contains("'/nowhere/chromium'", problem.Message, StringComparison.Ordinal);
    }
}
