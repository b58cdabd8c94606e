using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SlackPlanner.GitLab.Tests;

public class GitLabOptionsTests
{
    [Fact]
    public void Options_OfConfiguration_AreBound()
    {
        var options = Bound(("GitLab:Url", "https://git.example/gitlab/"), ("GitLab:Token", "glpat-x"), ("GitLab:RetroToken", "glpat-y"), ("GitLab:WebhookSecret", "s")).Value;

        Assert.Equal(("https://git.example/gitlab/", "glpat-x", "glpat-y", "s"), (options.Url, options.Token, options.RetroToken, options.WebhookSecret));
        Assert.Equal(TimeSpan.FromSeconds(8), options.CallLimit);
    }

    [Fact]
    public void Options_Nothing_IsGitLabComWithoutToken()
    {
        var options = Bound().Value;

        Assert.Equal(("https://gitlab.com", null), (options.Url, options.Token));
    }

    [Fact]
    public void Options_SeveralMistakes_AreAllListedWithoutSecrets()
    {
        var e = Assert.Throws<OptionsValidationException>(() => Bound(
            ("GitLab:Url", "gitlab.example"), ("GitLab:Token", "glpat-x\n"), ("GitLab:RetroToken", "glpat ö"), ("GitLab:CaFile", "/no/such/file.pem"), ("GitLab:CallLimit", "0")).Value);

        Assert.Equal(5, e.Failures.Count());
        Assert.DoesNotContain("glpat", e.Message);
    }

    [Theory]
    [InlineData("ftp://gitlab.example")]
    [InlineData("/gitlab")]
    [InlineData("https://me:pw@gitlab.example")]
    [InlineData("https://gitlab.example?x=1")]
    [InlineData("https://gitlab.example/api/v4")]
    public void Options_WrongUrl_IsRefused(string url) => Assert.Throws<OptionsValidationException>(() => Bound(("GitLab:Url", url)).Value);

    [Fact]
    public async Task Client_UrlWithSubPath_CallsTheApiBelowIt()
    {
        await using var gitLab = await Stand.Answering(200, Samples.Issue());
        var client = gitLab.Client(o => o.Url += "/gitlab/");

        await client.Issues.Get("p", 12, default);

        Assert.Equal("/gitlab/api/v4/projects/p/issues/12", gitLab.Last.Target);
        Assert.Equal(gitLab.Url + "/gitlab", client.Url);
    }

    private static IOptions<GitLabOptions> Bound(params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build());
        services.AddGitLab();
        return services.BuildServiceProvider().GetRequiredService<IOptions<GitLabOptions>>();
    }
}
