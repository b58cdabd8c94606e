using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Journal;
using SlackPlanner.Retrospectives;
using SlackPlanner.Sandbox;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Journal;

namespace SlackPlanner.Tests.Retrospectives;

/// <summary>The retrospective of 13.0, from the first day to its publication, in the order of the month.</summary>
public sealed class RetroStepsTests : RetroApp
{
    [Fact]
    public async Task Steps_OfAMilestone_CreateInviteFillRemindAndPublishOnce()
    {
        App.SandboxHost.Services.GetRequiredService<SandboxOptions>().GitLab.Tokens["glpat-lena"] = new() { User = "lena" };
        var team = await Team();
        var milestone = Of(team, 2026, 11);
        var (create, fill, publish) = (Get<RetroCreateStep>(), Get<RetroFillStep>(), Get<RetroPublishStep>());
        // What an earlier one left: a list of its own, and an issue.
        await Sends(HttpMethod.Post, "issues", new { title = "12.9 retrospective", labels = "retrospective", description = "- [ ] Noor: write it down @all\n- [x] done" });
        await Sends(HttpMethod.Post, "issues", new { title = "Ask less", labels = "follow-up" });
        await Sends(HttpMethod.Post, "issues", new { title = "Hidden thing", labels = "follow-up", confidential = true });

        // Created once, however often it is asked for.
        var offered = await create.Prepare(team, milestone, "U0MAREN", default);
        Assert.Contains("A confidential issue *13.0 retrospective* in `fernwood-retros/source`", offered.Summary, StringComparison.Ordinal);
        var made = Assert.Single(await Does(create, team, milestone, offered));
        Assert.Equal(JournalEnd.Done, made.Outcome!.End);
        var issue = (await Titled("13.0 retrospective"))!;
        Assert.True(issue.Confidential);
        Assert.Equal(["retrospective"], issue.Labels);
        Assert.Equal("2026-11-26", (string?)issue.Json["due_date"]);
        Assert.True((await create.Prepare(team, milestone, "U0MAREN", default)).NothingToDo);

        // Filled in; what people wrote stays; confidential things have a number only.
        await Sends(HttpMethod.Put, $"issues/{issue.Iid}", new { description = issue.Description + "\n- [ ] Imani: a new action" });
        var filled = Assert.Single(await Does(fill, team, milestone));
        var description = (await Titled("13.0 retrospective"))!.Description;
        Assert.Contains("- fernwood/source/forge#29 ", description, StringComparison.Ordinal);
        Assert.Contains("### Missed (1, weight 1)", description, StringComparison.Ordinal);
        Assert.Contains("Ask less (fernwood-retros/source#", description, StringComparison.Ordinal);
        Assert.Contains("Noor: write it down", description, StringComparison.Ordinal);
        Assert.DoesNotContain("Hidden thing", description, StringComparison.Ordinal);
        Assert.Contains("- [ ] Imani: a new action", description, StringComparison.Ordinal);
        Assert.Contains("@noor", description, StringComparison.Ordinal);
        Assert.True((await Titled("13.0 retrospective"))!.Confidential);

        // Invited in the morning note: with the link where GitLab shows it, without anything of it where not.
        await App.ClockGoesTo("2026-11-23T10:00 Europe/Amsterdam");
        var noor = await Note("U0NOOR");
        Assert.Contains("*The retrospective of 13.0* is open.", noor, StringComparison.Ordinal);
        Assert.Contains($"|fernwood-retros/source#{issue.Iid}>", noor, StringComparison.Ordinal);
        foreach (var (user, hidden) in new[] { ("U0YUKI", true), ("U0QUINN", true), ("U0JONAS", true) })
        {
            var note = await Note(user);
            Assert.Contains("*The retrospective of 13.0* is open.", note, StringComparison.Ordinal);
            Assert.Equal(hidden, !note.Contains("fernwood-retros/", StringComparison.Ordinal));
        }

        Assert.DoesNotContain("retrospective of 13.0", await Note("U0SABLE"), StringComparison.Ordinal);

        // One reminder, to who has said nothing: Lena did in GitLab, Yuki from Slack.
        await Sends(HttpMethod.Post, $"issues/{issue.Iid}/notes", new { body = "It went well" }, token: "glpat-lena");
        var view = await Chooses("U0YUKI", "U0YUKI", "The reviews came back quickly /close @all");
        Assert.Contains("For the retrospective of 13.0.", Texts.Of(view), StringComparison.Ordinal);
        await App.As("U0YUKI").SubmitsView((string)view["id"]!, new { kind = new { value = "improve" } });
        await Eventually.True(async () => Comments((await Titled("13.0 retrospective"))!).Count == 1, "the words are in GitLab");
        var comment = Comments((await Titled("13.0 retrospective"))!)[0];
        Assert.StartsWith("**Could improve** — Yuki Tanaka, from Slack:\n\nThe reviews came back quickly", comment, StringComparison.Ordinal);
        Assert.DoesNotContain("@all", comment, StringComparison.Ordinal);
        await App.ClockGoesTo("2026-11-24T12:00 Europe/Amsterdam");
        Assert.Contains("This is the only reminder.", await Note("U0NOOR"), StringComparison.Ordinal);
        Assert.DoesNotContain("This is the only reminder.", await Note("U0YUKI"), StringComparison.Ordinal);
        Assert.DoesNotContain("This is the only reminder.", await Note("U0LENA"), StringComparison.Ordinal);
        Assert.DoesNotContain("This is the only reminder.", await Note("U0SABLE"), StringComparison.Ordinal);

        // Public on a click only, and undone exactly.
        var offer = await publish.Prepare(team, milestone, "U0MAREN", default);
        Assert.True(offer.NeedsClick);
        var published = Assert.Single(await Does(publish, team, milestone, offer));
        Assert.False((await Titled("13.0 retrospective"))!.Confidential);
        Assert.True((await publish.Prepare(team, milestone, "U0MAREN", default)).NothingToDo);
        Assert.Equal(JournalEnd.Done, await Undoes("U0MAREN", published.Id));
        Assert.True((await Titled("13.0 retrospective"))!.Confidential);
        Assert.Equal(JournalEnd.Done, await Undoes("U0MAREN", filled.Id));
        Assert.DoesNotContain("### Missed", (await Titled("13.0 retrospective"))!.Description, StringComparison.Ordinal);
        Assert.Contains("- [ ] Imani: a new action", (await Titled("13.0 retrospective"))!.Description, StringComparison.Ordinal);
    }
}
