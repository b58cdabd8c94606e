using SlackPlanner.Jobs;
using SlackPlanner.Mail;
using SlackPlanner.Redis;

namespace SlackPlanner.Kickoff;

/// <summary>Whatever becomes of a mail stands in the manager's message.</summary>
internal sealed class KickoffMails(KickoffStore store) : IMailOutcome
{
    public const string Name = "kickoff";

    public string Owner => Name;

    public async Task Add(Change change, MailState mail, CancellationToken cancel)
    {
        if (KickoffIds.Read(mail.Id) is not var (team, milestone, round) || (await store.Get(change.Workspace, team, milestone, cancel)).Value is not { Rounds: > 0 } state)
            return;
        KickoffStatusJob.Enqueue(change, state with { Rounds = round }, $"{mail.Id}:{mail.Status}:{mail.Since.ToUnixTimeMilliseconds()}", Lane.Normal);
    }
}
