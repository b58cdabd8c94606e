namespace SlackPlanner.GitLab.Tests;

public class IssueReferenceTests
{
    private const string GitLab = "https://gitlab.example";

    [Theory]
    [InlineData("https://gitlab.example/fernwood/source/forge/-/issues/12")]
    [InlineData("https://gitlab.example/fernwood/source/forge/-/work_items/12")]
    [InlineData("http://GitLab.example/fernwood/source/forge/-/issues/12#note_77")]
    [InlineData("https://gitlab.example/fernwood/source/forge/-/issues/12/designs/a.png?version=3")]
    [InlineData("https://gitlab.example/fernwood/source/forge/-/issues/12/")]
    [InlineData("https://gitlab.example/fernwood/source/forge/issues/12")]
    [InlineData("<https://gitlab.example/fernwood/source/forge/-/issues/12>")]
    [InlineData("<https://gitlab.example/fernwood/source/forge/-/issues/12?a=1&amp;b=2|forge#12>")]
    [InlineData(" fernwood/source/forge#12 ")]
    [InlineData("forge#12")]
    [InlineData("Forge#12")]
    [InlineData("#12")]
    [InlineData("12")]
    [InlineData("012")]
    public void TryParse_FormOfAnIssue_IsRead(string text)
    {
        Assert.True(IssueReference.TryParse(text, GitLab, "fernwood/source/forge", out var reference, out var problem), problem);
        Assert.Equal(new("fernwood/source/forge", 12), reference);
        Assert.Equal("fernwood/source/forge#12", reference.ToString());
        Assert.Equal("https://gitlab.example/fernwood/source/forge/-/issues/12", reference.WebUrl(GitLab + "/"));
    }

    [Theory]
    [InlineData("", "Name an issue, like `fernwood/source/forge#12`.")]
    [InlineData("fernwood/source/forge", "The issue's number is missing; write it like `fernwood/source/forge#12`.")]
    [InlineData("fernwood/source/forge#", "The issue's number is missing; write it like `fernwood/source/forge#12`.")]
    [InlineData("forgery#12", "Write the project with its group")]
    [InlineData("#0", "No issue has that number")]
    [InlineData("99999999999", "No issue has that number")]
    [InlineData("the slow one", "That is not an issue")]
    [InlineData("a/../b#3", "That is not an issue")]
    [InlineData("#१२", "That is not an issue")]
    [InlineData("https://gitlab.com/fernwood/source/forge/-/issues/12", "That is not an address of our GitLab")]
    [InlineData("https://gitlab.example:8443/fernwood/source/forge/-/issues/12", "That is not an address of our GitLab")]
    [InlineData("https://gitlab.example.evil.test/fernwood/source/forge/-/issues/12", "That is not an address of our GitLab")]
    [InlineData("https://gitlab.example/fernwood/source/forge/-/issues", "The issue's number is missing")]
    [InlineData("https://gitlab.example/fernwood/source/forge/-/issues/new", "The issue's number is missing")]
    [InlineData("https://gitlab.example/fernwood/source/forge/-/merge_requests/12", "That is a merge request")]
    [InlineData("https://gitlab.example/groups/fernwood/source/-/epics/12", "That belongs to a group")]
    [InlineData("https://gitlab.example/groups/fernwood/source/-/work_items/12", "That belongs to a group")]
    [InlineData("https://gitlab.example/fernwood/source/forge/-/boards/7", "That is not the address of an issue")]
    [InlineData("ftp://gitlab.example/fernwood/source/forge/-/issues/12", "That address cannot be read")]
    public void TryParse_Otherwise_IsOneLineWithAnExample(string text, string start)
    {
        Assert.False(IssueReference.TryParse(text, GitLab, "fernwood/source/forge", out _, out var problem));
        Assert.StartsWith(start, problem);
        Assert.Contains("12", problem);
        Assert.DoesNotContain('\n', problem);
    }

    [Fact]
    public void TryParse_NumberWithoutDefaultProject_AsksForTheProject()
    {
        Assert.False(IssueReference.TryParse("#12", GitLab, null, out _, out var problem));
        Assert.Equal("Say which project the number belongs to, like `group/project#12`.", problem);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080/gitlab/fernwood/source/forge/-/issues/12", true)]
    [InlineData("http://127.0.0.1:5080/fernwood/source/forge/-/issues/12", false)]
    [InlineData("http://127.0.0.1:5081/gitlab/fernwood/source/forge/-/issues/12", false)]
    public void TryParse_GitLabBelowASubPath_IsRespected(string text, bool ok)
    {
        Assert.Equal(ok, IssueReference.TryParse(text, "http://127.0.0.1:5080/gitlab", null, out var reference, out _));
        Assert.Equal(ok ? new("fernwood/source/forge", 12) : null, reference);
    }
}
