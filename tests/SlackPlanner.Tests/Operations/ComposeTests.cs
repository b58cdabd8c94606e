using SlackPlanner.Testing;
using YamlDotNet.RepresentationModel;

namespace SlackPlanner.Tests.Operations;

/// <summary>No container engine runs where the tests run; so the file itself is read.</summary>
public class ComposeTests
{
    private static readonly YamlMappingNode Services = Load();

    [Theory]
    [InlineData("redis")]
    [InlineData("demo-redis")]
    public void Redis_ItsCommand_LosesAndEvictsNothing(string service)
    {
        var command = Services[service]["command"].ToString();

        Assert.Contains("--appendonly yes", command, StringComparison.Ordinal);
        Assert.Contains("--appendfsync always", command, StringComparison.Ordinal);
        Assert.Contains("--maxmemory-policy noeviction", command, StringComparison.Ordinal);
        Assert.Equal("redis:7", Services[service]["image"].ToString());
    }

    [Fact]
    public void Profiles_DemoServices_StartOnlyWhenAskedFor()
    {
        foreach (var (name, service) in Services.Children)
        {
            var isDemo = name.ToString() is "demo" or "sandbox" or "demo-redis";
            Assert.Equal(isDemo, ((YamlMappingNode)service).Children.ContainsKey("profiles"));
        }
    }

    [Fact]
    public void Demo_ItsSettings_AreThoseOfTheSandbox()
    {
        var demo = Services["demo"]["environment"];

        Assert.Equal("http://sandbox:5080/api/", demo["Slack__ApiUrl"].ToString());
        Assert.Equal("sandbox", demo["Planner__Clock"].ToString());
        Assert.Equal("http://demo:5081", Services["sandbox"]["environment"]["Sandbox__AppUrl"].ToString());
    }

    private static YamlMappingNode Load()
    {
        var yaml = new YamlStream();
        using var reader = new StreamReader(Repository.File("docker-compose.yml"));
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents[0].RootNode["services"];
    }
}
