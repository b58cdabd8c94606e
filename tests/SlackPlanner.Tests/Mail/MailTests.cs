using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Mail;
using SlackPlanner.People;
using SlackPlanner.Redis;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Mail;

/// <summary>The real client and jobs against the sandbox's mail server.</summary>
public sealed class MailTests : IAsyncLifetime
{
    private readonly Heard heard = new();
    private App app = null!;

    public async Task InitializeAsync() => app = await App.Start(mail: true, configure: builder => builder.Services.AddSingleton<IMailOutcome>(heard));

    public async Task DisposeAsync() => await app.DisposeAsync();

    private IMails Mails => app.Services.GetRequiredService<IMails>();

    [Fact]
    public async Task Send_ServerTakesIt_ArrivesOnceAsItWasMeant()
    {
        await Send("a", "Tomás Rivera", "Kickoff 13.2\r\nBcc: all@example.test");

        await Becomes("a", MailStatus.Sent);
        var mail = Assert.Single(await Box());
        Assert.Equal(["tomas@example.test"], mail["to"]!.AsArray().Select(to => (string)to!));
        Assert.Equal("Kickoff 13.2 Bcc: all@example.test", (string)mail["subject"]!);
        Assert.Equal("Tomás Rivera <tomas@example.test>", Header(mail, "To"));
        Assert.Equal("SlackPlanner <planner@fernwood.test>", Header(mail, "From"));
        Assert.Matches("^<[0-9a-f]{32}@fernwood.test>$", Header(mail, "Message-ID"));
        Assert.Equal("Fri, 20 Nov 2026 07:55", Header(mail, "Date")![..22]);
        Assert.Null(Header(mail, "Bcc"));
        Assert.Equal(".\nYour issues: ñ 🎉", (string)mail["text"]!);
        Assert.Equal("<p>Your issues: ñ 🎉</p>", (string)mail["html"]!);
        Assert.Equal([MailStatus.Sent], heard.Of("a"));
    }

    [Fact]
    public async Task Send_ServerIsAwayAtFirst_WaitsAndGoesOutOnce()
    {
        await app.Fault(new { target = "smtp", method = "EHLO", kind = "drop", count = 1 });
        await app.Fault(new { target = "smtp", method = "RCPT", kind = "451", count = 1 });

        await Send("b");

        await Becomes("b", MailStatus.Sent);
        Assert.Single(await Box());
        Assert.Equal([MailStatus.Waiting, MailStatus.Sent], heard.Of("b"));
    }

    [Fact]
    public async Task Send_AnswerIsLost_AsksAndSendsNothingByItself()
    {
        await app.Fault(new { target = "smtp", method = "DATA", kind = "after", count = 1 });

        await Send("c");

        await Becomes("c", MailStatus.Unknown);
        await app.Settles();
        Assert.Single(await Box());
        Assert.True(await Mails.SendAgain(App.Workspace, "c", default));
        await Becomes("c", MailStatus.Sent);
        var ids = (await Box()).Select(mail => Header(mail, "Message-ID")).ToList();
        Assert.Equal(2, ids.Count);
        Assert.Single(ids.Distinct());
        Assert.False(await Mails.SendAgain(App.Workspace, "c", default));
        Assert.False(await Mails.HasArrived(App.Workspace, "c", default));
    }

    [Fact]
    public async Task HasArrived_UnknownOutcome_IsSettledWithoutAnotherMail()
    {
        await app.Fault(new { target = "smtp", method = "DATA", kind = "after", count = 1 });
        await Send("d");
        await Becomes("d", MailStatus.Unknown);

        Assert.True(await Mails.HasArrived(App.Workspace, "d", default));

        await Becomes("d", MailStatus.Sent);
        Assert.Single(await Box());
    }

    [Fact]
    public async Task Send_AddressIsRefused_FailsAtOnceAndSaysWhy()
    {
        await app.Fault(new { target = "smtp", method = "RCPT", kind = "550", count = 1 });

        await Send("e");

        await Becomes("e", MailStatus.Failed);
        Assert.Contains("550", (await Mails.Find(App.Workspace, ["e"], default))[0]!.Problem);
        Assert.Empty(await Box());
    }

    [Fact]
    public async Task Handle_AwayForMoreThanADay_IsSaidToHaveFailed()
    {
        await app.Fault(new { target = "smtp", method = "EHLO", kind = "drop", count = 1 });
        var since = Now - MailJobHandler.TriedFor - Duration.FromMinutes(1);
        await Save(new(Wish("f"), MailStatus.Waiting, since, since.ToDateTimeOffset()) { Problem = "the mail server does not answer" });

        await Becomes("f", MailStatus.Failed);
        Assert.True(await Mails.SendAgain(App.Workspace, "f", default));
        await Becomes("f", MailStatus.Sent);
    }

    [Fact]
    public async Task Handle_WorkerEndedWhileItWasSent_AsksInsteadOfSending()
    {
        await Save(new(Wish("g"), MailStatus.Sending, Now, DateTimeOffset.UnixEpoch));

        await Becomes("g", MailStatus.Unknown);
        Assert.Empty(await Box());
    }

    [Fact]
    public async Task Erase_Person_LeavesNoMailOfTheirs()
    {
        await Send("h");
        await Becomes("h", MailStatus.Sent);
        var data = app.Services.GetServices<IPersonalData>().Single(part => part.Name == "mails");

        Assert.Contains("tomas@example.test", (await data.Export(App.Workspace, "U0TOMAS", default))!.ToJsonString());
        await data.Erase(App.Workspace, "U0TOMAS", default);

        Assert.Null(await data.Export(App.Workspace, "U0TOMAS", default));
    }

    [Fact]
    public async Task Send_EncryptionThatTheServerDoesNotOffer_SendsNothing()
    {
        var mailer = new SmtpMailer(
            Microsoft.Extensions.Options.Options.Create(new SmtpOptions { Host = "127.0.0.1", Port = Sandbox.SandboxApp.SmtpPortOf(app.SandboxHost), From = "planner@fernwood.test" }), new(), TimeProvider.System);

        var refusal = await Assert.ThrowsAsync<MailException>(() => mailer.Send(new("x@y", "a@b.test", null, "", "", "", default), () => Task.FromResult(true), default));

        Assert.Equal(MailErrorKind.Later, refusal.Kind);
        Assert.Contains("Smtp__StartTls", refusal.Message);
    }

    private async Task Send(string id, string name = "Tomás Rivera", string subject = "Kickoff")
    {
        var change = new Change(App.Workspace);
        Mails.Send(change, Wish(id) with { Name = name, Subject = subject });
        await app.Services.GetRequiredService<IJobClient>().Commit(change);
    }

    private async Task Save(StoredMail mail)
    {
        var change = new Change(App.Workspace);
        app.Services.GetRequiredService<MailStore>().Put(change, mail, 0);
        change.Enqueue(new MailJob(mail.Wish.Id), MailJob.IdOf(mail.Wish.Id));
        await app.Services.GetRequiredService<IJobClient>().Commit(change);
    }

    private static Instant Now => Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());

    private static MailWish Wish(string id) => new(id, "test", "U0TOMAS", "tomas@example.test", "Tomás Rivera", "Kickoff", ".\nYour issues: ñ 🎉", "<p>Your issues: ñ 🎉</p>");

    private async Task Becomes(string id, MailStatus status) =>
        Assert.True(await Eventually.Within(TimeSpan.FromSeconds(20), async () => (await Mails.Find(App.Workspace, [id], default))[0]?.Status == status));

    private async Task<IReadOnlyList<JsonNode>> Box() => [.. (await app.Gateway.Get("/state/mail"))["mails"]!.AsArray().Select(mail => mail!)];

    private static string? Header(JsonNode mail, string name) => (string?)mail["headers"]!.AsArray().FirstOrDefault(header => (string)header!["name"]! == name)?["value"];

    private sealed class Heard : IMailOutcome
    {
        private readonly List<(string Id, MailStatus Status)> all = [];

        public string Owner => "test";

        public Task Add(Change change, MailState mail, CancellationToken cancel)
        {
            lock (all)
                all.Add((mail.Id, mail.Status));
            return Task.CompletedTask;
        }

        public IReadOnlyList<MailStatus> Of(string id)
        {
            lock (all)
                return [.. all.Where(one => one.Id == id).Select(one => one.Status)];
        }
    }
}
