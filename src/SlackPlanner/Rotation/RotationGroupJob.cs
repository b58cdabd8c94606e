using NodaTime;
using SlackPlanner.Deliveries;
using SlackPlanner.Deliveries.Pace;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Rotation;

/// <summary>The team's Slack user group has whoever has the current turn.</summary>
[Job("rotation-group", Version = 1)]
internal sealed record RotationGroupJob(string Team) : IJob;

internal sealed partial class RotationGroupJobHandler(
    ITeams teams, Rotations rotations, ISlackApi slack, SlackAccess slackAccess, SlackPauses pauses, TeamAccess access, IDeliveries deliveries, ILogger<RotationGroupJobHandler> log)
    : IJobHandler<RotationGroupJob>
{
    public async Task<JobResult> Handle(RotationGroupJob job, JobContext context, CancellationToken cancel)
    {
        if (await teams.Find(context.Workspace, job.Team, cancel) is not { Rotation.UserGroup: { } group } team)
            return JobResult.Done();
        // Slack keeps no group without anybody: a month without an engineer leaves the last one in it.
        if (await rotations.Current(team, cancel) is not { Engineer: { } engineer, IsProposed: false })
            return JobResult.Done();
        if (await slackAccess.IsWaitedFor(context, cancel))
            return JobResult.Park(pauses.WithoutAccess);
        try
        {
            var groups = slack.For(context.Workspace).UserGroups;
            if (await groups.Users(group, cancel) is not [var only] || only != engineer)
                await groups.UpdateUsers(group, [engineer], cancel);
            return JobResult.Done();
        }
        catch (SlackException e) when (SlackAccess.LostBy(e))
        {
            await slackAccess.Lose(context.Workspace, e.Code, cancel);
            return JobResult.Park(Duration.Zero);
        }
        catch (SlackException e) when (e.Kind == SlackErrorKind.RateLimited)
        {
            return JobResult.Park(pauses.ForLimit(e));
        }
        catch (SlackException e) when (e.Kind == SlackErrorKind.Permanent)
        {
            LogRefused(team.Id, group, e.Code);
            return JobResult.Done(await Told(team, group, e, cancel));
        }
        catch (SlackException)
        {
            // Setting it twice is the same.
            return JobResult.Park(SlackPauses.ForSlack(context));
        }
    }

    /// <summary>Once for each reason: the rotation works without its group.</summary>
    private async Task<Change?> Told(Team team, string group, SlackException refused, CancellationToken cancel)
    {
        var id = $"rotation-group:{team.Id}:{group}:{refused.Code}";
        if (await deliveries.Knows(team.Workspace, id, cancel))
            return null;
        var why = refused.Code switch
        {
            "missing_scope" => $"SlackPlanner lacks the permission {SlackText.Code(refused.Needed ?? "usergroups:write")}. Whoever installed it adds that by installing it again from its {SlackText.Code("manifest.yml")}.",
            "no_such_subteam" => "There is no such group. Its id stands in its address in Slack, under People, User groups; the setting is `rotation.user_group`.",
            "permission_denied" => "the workspace lets only admins change user groups. An owner can allow it for SlackPlanner.",
            "plan_upgrade_required" => "user groups need a paid Slack plan. Without one, take `rotation.user_group` out of the team's settings.",
            _ => $"Slack refused it ({SlackText.Code(refused.Code)}).",
        };
        var change = new Change(team.Workspace);
        deliveries.Post(change, id, Destination.Person(await access.ActingManager(team, cancel)), new()
        {
            Text = $"The user group {SlackText.Code(group)} of {RotationWords.Of(team)}'s planning rotation does not follow whose turn it is: {why} The rotation itself works all the same; I say this once.",
        });
        return change;
    }

    [LoggerMessage(LogLevel.Warning, "The user group {Group} of team {Team} could not be set: {Code}")]
    private partial void LogRefused(string team, string group, string code);
}
