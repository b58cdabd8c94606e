using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.Journal;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Agenda;

/// <summary>What commands and clicks do with agendas.</summary>
internal sealed class AgendaDesk(ITeams teams, TeamAccess access, AgendaReader reader, AgendaStore store, IJobClient jobs, ISlackApi slack, IPlannerClock clock)
{
    private const string Gone = "That line is not there any more, or not yours to change.";

    public async Task<Message> Show(Team team, string user, string? remark, CancellationToken cancel)
    {
        var pages = new List<AgendaPage>();
        foreach (var call in AgendaCalls.All.Where(call => call.IsHeld(team)))
            pages.Add(await reader.Next(team, call, cancel));
        var manages = await access.Allows(team, user, Right.Watch, cancel) || team.ProductManager == user;
        return AgendaMessage.For(pages, line => manages || line.By == user, remark);
    }

    public async Task<Message> Add(Team team, AgendaCall call, string user, string words, string requestKey, CancellationToken cancel)
    {
        if (!call.IsHeld(team))
            return await Show(team, user, $"{SlackText.Escape(team.Name)} holds no such call, so nothing was added.", cancel);
        while (true)
        {
            var today = clock.TodayIn(team.Workspace, team.Zone);
            var (book, version) = await store.Get(team.Workspace, team.Id, cancel);
            if (book.Open(call, today).Count >= AgendaBook.MostOpen)
                return await Show(team, user, "This agenda is full. Take something off first; nothing was added.", cancel);
            var day = call.Day(team, today);
            // On the day itself, and in the evening before, the call's agenda is made already.
            var line = new AgendaLine(JournalEntry.IdOf("agenda:" + requestKey)[..12], call, user, clock.Now(team.Workspace), words, day <= today.PlusDays(1) ? day : null);
            var change = new Change(team.Workspace).Once(requestKey);
            store.Put(change, team.Id, book.With(line), version);
            if (await jobs.Commit(change, cancel) != CommitOutcome.Conflict)
                return await Show(team, user, $":white_check_mark: Added for {(day == today ? "today" : DateWords.Day(day, today.Year))}: {SlackText.Escape(words)}", cancel);
        }
    }

    /// <returns>What was done, or why not; mrkdwn.</returns>
    public async Task<string> Choose(BlockActionRequest request, string verb, string teamId, string id, CancellationToken cancel)
    {
        if (await teams.Find(request.TeamId, teamId, cancel) is not { } team || !await access.Allows(team, request.UserId, Right.Agenda, cancel))
            return Gone;
        while (true)
        {
            var (book, version) = await store.Get(request.TeamId, team.Id, cancel);
            if (book.Find(id) is not { } line)
                return Gone;
            var mayRemove = line.By == request.UserId || team.ProductManager == request.UserId || await access.Allows(team, request.UserId, Right.Watch, cancel);
            if (verb == AgendaMessage.Remove && !mayRemove)
                return Gone;
            var change = new Change(request.TeamId).Once(request.RequestKey);
            store.Put(change, team.Id, verb == AgendaMessage.Remove ? book.Without(id) : book.With(line with { HeldOn = null }), version);
            if (await jobs.Commit(change, cancel) != CommitOutcome.Conflict)
                return verb == AgendaMessage.Remove ? $"Taken off: {SlackText.Escape(line.Words)}" : $"On the next agenda: {SlackText.Escape(line.Words)}";
        }
    }

    /// <summary>The answer shows the agendas as they are now.</summary>
    public async Task Replace(BlockActionRequest request, string teamId, string? remark, CancellationToken cancel)
    {
        if (request.ResponseUrl is not { } url)
            return;
        var message = await teams.Find(request.TeamId, teamId, cancel) is { } team && await access.Allows(team, request.UserId, Right.Agenda, cancel)
            ? await Show(team, request.UserId, remark, cancel) : new() { Text = Gone };
        await slack.For(request.TeamId).Respond(url, new() { Text = message.Text, Blocks = message.Blocks, ReplaceOriginal = true }, cancel);
    }
}
