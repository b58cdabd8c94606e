using SlackPlanner.Capacity;
using SlackPlanner.Deliveries;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.Mail;
using SlackPlanner.People;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Kickoff;

/// <summary>Tells one engineer, by direct message and by mail.</summary>
[Job("kickoff-letter", Version = 1)]
internal sealed record LetterJob(string Team, string Milestone, string User, int Round) : IJob;

internal sealed class LetterJobHandler(
    ITeams teams, KickoffReader reader, IGitLabClient gitLab, BoardLink boards, IDeliveries deliveries, LetterPost post) : IJobHandler<LetterJob>
{
    public async Task<JobResult> Handle(LetterJob job, JobContext context, CancellationToken cancel)
    {
        if (await teams.Find(context.Workspace, job.Team, cancel) is not { } team || team.Calendar.OfKey(job.Milestone) is not { } milestone || team.Member(job.User) is not { } member)
            return JobResult.Done();
        var page = await reader.Read(team, milestone, job.User, cancel);
        if (page.State.Sent.GetValueOrDefault(job.User) is not { } told || told.Round != job.Round)
            return JobResult.Done();
        if (page.Plan.Problem is { } problem)
            return JobResult.Park(NodaTime.Duration.FromSeconds(30));
        var letter = Letters.For(page, job.User, told, gitLab.Url, boards.For(team, Board.Team, page.Milestone.Name, member.GitLab));
        var change = new Change(context.Workspace);
        deliveries.Post(
            change, KickoffIds.Letter(job.Team, job.Milestone, job.User, job.Round), Destination.Person(job.User), LetterMessage.For(letter),
            about: new($"The kickoff of {page.Milestone.Name} for {page.Name(job.User)}", page.State.By));
        await post.Add(change, KickoffIds.Letter(job.Team, job.Milestone, job.User, job.Round), job.User, LetterMail.Subject(letter), LetterMail.Text(letter), LetterMail.Html(letter), cancel);
        return JobResult.Done(change);
    }
}

/// <summary>A mail to somebody of the team, where there is mail and an address.</summary>
internal sealed class LetterPost(IMails mails, IPeople people)
{
    public async Task Add(Change change, string id, string user, string subject, string text, string html, CancellationToken cancel)
    {
        if (!mails.IsConfigured || await people.Get(change.Workspace, user, cancel) is not { Email: { } address } person || !MailText.IsAddress(address))
            return;
        mails.Send(change, new(id, KickoffMails.Name, user, address, person.FullName ?? person.Name, subject, text, html));
    }
}

/// <summary>Names of what is sent: deliveries and mails have the same.</summary>
internal static class KickoffIds
{
    public static string Letter(string team, string milestone, string user, int round) => $"kickoff:{team}:{milestone}:{user}:{round}";

    public static string Copy(string team, string milestone, string user, int round) => $"kickoff-copy:{team}:{milestone}:{user}:{round}";

    public static string Status(string team, string milestone, int round, string user) => $"kickoff-status:{team}:{milestone}:{round}:{user}";

    /// <summary>Team, milestone and round of a letter's or copy's name; null: it is none.</summary>
    public static (string Team, string Milestone, int Round)? Read(string id) =>
        id.Split(':') is ["kickoff" or "kickoff-copy", var team, var milestone, _, var round] && int.TryParse(round, out var number) ? (team, milestone, number) : null;
}
