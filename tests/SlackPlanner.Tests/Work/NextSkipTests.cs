using SlackPlanner.Testing;
using SlackPlanner.Work;

namespace SlackPlanner.Tests.Work;

[Trait("Transport", "both")]
public class NextSkipTests(WorkApp at) : IClassFixture<WorkApp>
{
    private static string Value(int iid) => $"source-code-be|{WorkApp.Forge}|{iid}";

    private async Task<string> Opens(string user, int iid)
    {
        await at.Clicks(user, NextMessage.Skip, Value(iid));
        return (string)(await at.As(user).TopView())["id"]!;
    }

    [Fact]
    public async Task Skip_WithAFinding_CommentsOnceAndShowsTheNextFirst()
    {
        var (first, second) = (await at.Creates("Blocked by a question"), await at.Creates("The one after"));
        var view = await Opens("U0NOOR", first);
        Assert.Contains($"`{WorkApp.Forge}#{first}`", Texts.Of(await at.As("U0NOOR").TopView()), StringComparison.Ordinal);

        var answer = await at.As("U0NOOR").SubmitsView(view, new { finding = new { value = "Which API?\n/close\n@all please" } });

        Assert.Equal("close", (string?)answer["response_action"]);
        await at.Told("U0NOOR", "What you found stands on");
        var comment = Assert.Single((await at.Issue(first)).Comments);
        Assert.StartsWith("Noor Haddad looked at this and left it for now:\n\nWhich API?", comment, StringComparison.Ordinal);
        Assert.Equal("opened", (await at.Issue(first)).State);
        Assert.Empty((await at.Issue(first)).Mentioned);

        var list = Texts.Of((await at.As("U0NOOR").ReadsDm()).Last(message => Texts.Of(message).Contains("What to work on", StringComparison.Ordinal)));
        Assert.Contains("is at the end of your list now", list, StringComparison.Ordinal);
        Assert.True(list.IndexOf($"#{second} The one after", StringComparison.Ordinal) < list.IndexOf($"#{first} Blocked by", StringComparison.Ordinal));
        Assert.Contains("You have skipped it; your finding stands on the issue.", list, StringComparison.Ordinal);
        // For everybody else it stays where it was.
        var others = await at.As("U0TOMAS").Asks("/next");
        Assert.True(others.IndexOf($"#{first} Blocked by", StringComparison.Ordinal) < others.IndexOf($"#{second} The one after", StringComparison.Ordinal));
        Assert.Contains($"{WorkApp.Forge}#{first}", await Exported("U0NOOR"), StringComparison.Ordinal);

        await at.Clicks("U0NOOR", NextMessage.Unskip, Value(first));
        list = await at.As("U0NOOR").Asks("/next");
        Assert.True(list.IndexOf($"#{first} Blocked by", StringComparison.Ordinal) < list.IndexOf($"#{second} The one after", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Skip_WithoutAFinding_KeepsTheFormOpen()
    {
        var view = await Opens("U0LENA", await at.Creates("Nothing to say"));

        var answer = await at.As("U0LENA").SubmitsView(view, new { finding = new { value = "  " } });

        Assert.Contains("Say what you found", answer["errors"]!["finding"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Skip_GitLabRefusesTheComment_GivesTheWordsBack()
    {
        var iid = await at.Creates("No comments here");
        var view = await Opens("U0YUKI", iid);
        await at.Fault("POST /projects/:id/issues/:iid/notes", "403");

        await at.As("U0YUKI").SubmitsView(view, new { finding = new { value = "a long story <told> & told" } });

        var told = Texts.Of(await at.Told("U0YUKI", "What you found is not on the issue."));
        Assert.Contains("&gt; a long story &lt;told&gt; &amp; told".Replace("&gt; a", "> a", StringComparison.Ordinal), told, StringComparison.Ordinal);
        Assert.Empty((await at.Issue(iid)).Comments);
    }

    private async Task<string> Exported(string user) =>
        (await Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetServices<SlackPlanner.People.IPersonalData>(at.App.Services)
            .First(part => part.Name == "next").Export(App.Workspace, user, default))!.ToJsonString();
}
