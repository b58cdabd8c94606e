using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;

namespace SlackPlanner.Mail;

/// <summary>Sends a mail. A server that is away is nobody's failure: it is tried for a day.</summary>
[Job("smtp", Version = 1)]
internal sealed record MailJob(string Id) : IJob
{
    public static string IdOf(string mail) => "smtp:" + mail;
}

internal sealed partial class MailJobHandler(
    MailStore store, SmtpMailer mailer, MailOutcomes outcomes, IOptions<SmtpOptions> options, IJobClient jobs, TimeProvider time, ILogger<MailJobHandler> log) : IJobHandler<MailJob>
{
    /// <summary>A server that was away for a day still finds its mail.</summary>
    internal static readonly Duration TriedFor = Duration.FromHours(25);

    private static readonly Duration First = Duration.FromSeconds(2);
    private static readonly Duration Longest = Duration.FromMinutes(5);

    public async Task<JobResult> Handle(MailJob job, JobContext context, CancellationToken cancel)
    {
        if (await store.Get(context.Workspace, job.Id, cancel) is not var (mail, _) || mail.Status is MailStatus.Sent or MailStatus.Failed or MailStatus.Unknown)
            return JobResult.Done();
        // A worker ended between the mail's last line and the server's answer.
        if (mail.Status == MailStatus.Sending)
            return await End(context, mail.Now(MailStatus.Unknown, "SlackPlanner was stopped right after the mail went out"), cancel);
        if (!options.Value.IsConfigured)
            return await End(context, mail.Now(MailStatus.Failed, "e-mail is not set up any more"), cancel);
        try
        {
            await mailer.Send(Message(mail), () => Note(context, mail, cancel), cancel);
            return await End(context, mail.Sent(), cancel);
        }
        catch (MailException e)
        {
            LogProblem(job.Id, e.Kind, e.Message);
            return e.Kind switch
            {
                MailErrorKind.Later => await Later(context, mail, e.Message, cancel),
                MailErrorKind.Unknown => await End(context, mail.Now(MailStatus.Unknown, e.Message), CancellationToken.None),
                _ => await End(context, mail.Now(MailStatus.Failed, e.Message), cancel),
            };
        }
    }

    /// <summary>Follows from the mail's id, whatever it is: no text of a person stands in it.</summary>
    internal static string MessageId(string id, string from) =>
        $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..32]}@{MailText.Envelope(from)!.Split('@')[1]}";

    private MailMessage Message(StoredMail mail)
    {
        var (wish, from) = (mail.Wish, options.Value.From!);
        return new(MessageId(wish.Id, from), wish.Address, wish.Name, wish.Subject, wish.Text, wish.Html, mail.Date);
    }

    private async Task<bool> Note(JobContext context, StoredMail mail, CancellationToken cancel)
    {
        if (!await context.StillMine())
            return false;
        var change = new Change(context.Workspace).WhileHeld(context);
        store.Put(change, mail.Now(MailStatus.Sending, null), -1);
        return await jobs.Commit(change, cancel) == CommitOutcome.Saved;
    }

    private async Task<JobResult> Later(JobContext context, StoredMail mail, string problem, CancellationToken cancel)
    {
        if (Instant.FromDateTimeOffset(time.GetUtcNow()) - mail.Since > TriedFor)
            return await End(context, mail.Now(MailStatus.Failed, problem), cancel);
        // Of the first trouble whoever waits for it is told; and a note that it is being sent is taken back.
        var change = new Change(context.Workspace).WhileHeld(context);
        var waiting = mail.Now(MailStatus.Waiting, problem);
        store.Put(change, waiting, -1);
        if (mail.Problem is null)
            await outcomes.Add(change, waiting.State, cancel);
        await jobs.Commit(change, cancel);
        return JobResult.Park(Duration.Min(First * Math.Pow(2, Math.Min(context.Parks, 12)), Longest));
    }

    private async Task<JobResult> End(JobContext context, StoredMail mail, CancellationToken cancel)
    {
        var change = new Change(context.Workspace);
        store.Put(change, mail, -1);
        await outcomes.Add(change, mail.State, cancel);
        return JobResult.Done(change);
    }

    [LoggerMessage(LogLevel.Warning, "Mail {Id} was not sent ({Kind}): {Problem}")]
    private partial void LogProblem(string id, MailErrorKind kind, string problem);
}
