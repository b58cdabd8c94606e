using SlackPlanner.Capacity;
using SlackPlanner.Clock;
using SlackPlanner.Mail;
using SlackPlanner.Milestones.Draft;
using SlackPlanner.People;
using SlackPlanner.Slack;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Kickoff;

/// <summary>Gathers a kickoff: from Redis, but for what GitLab shows a reader of confidential issues.</summary>
internal sealed class KickoffReader(
    IAssignmentDrafts drafts, KickoffStore store, ConfidentialSight sight, NameReader names, IPeople people, IMails mails, IPlannerClock clock)
{
    /// <param name="reader">Whose eyes it is for; null: nobody's, and of confidential issues nothing is shown.</param>
    public async Task<KickoffPage> Read(Team team, Milestone milestone, string? reader, CancellationToken cancel)
    {
        var state = await store.Get(team.Workspace, team.Id, milestone.Key, cancel);
        var plan = await drafts.Plan(team, milestone, cancel);
        var users = team.Members.Select(member => member.User).ToList();
        var seen = reader is null ? new HashSet<string>() : await sight.Of(team, plan.Issues, reader, cancel);
        return new(
            plan, state.Value, state.Version, await names.Of(team, users, cancel), seen, mails.IsConfigured,
            mails.IsConfigured ? await WithoutAddress(team, users, cancel) : [], clock.TodayIn(team.Workspace, team.Zone));
    }

    private async Task<IReadOnlyList<string>> WithoutAddress(Team team, IReadOnlyList<string> users, CancellationToken cancel)
    {
        try
        {
            var found = await people.GetMany(team.Workspace, users, cancel);
            return [.. users.Where(user => !MailText.IsAddress(found.GetValueOrDefault(user)?.Email))];
        }
        catch (SlackException)
        {
            // Nobody is called unreachable because Slack is silent.
            return [];
        }
    }
}
