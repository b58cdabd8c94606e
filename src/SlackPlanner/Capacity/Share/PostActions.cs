using SlackPlanner.Access;
using SlackPlanner.GitLab;
using SlackPlanner.Issues.Planning;
using SlackPlanner.Journal;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Capacity;

/// <summary>"Post to planning issue": asks what of it, because trackers are public.</summary>
[BlockAction(CapacityButtons.Post)]
[Requires(Right.SeeEveryonesCapacity)]
internal sealed class PostAction(PostDesk desk, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var answer = await desk.Find(action.Value, request, cancel) is var (team, milestone) ? PostMessage.WhatOfIt(team, milestone) : new() { Text = PostMessage.NotYours };
        if (request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = answer.Text, Blocks = answer.Blocks }, cancel);
    }
}

/// <summary>What of it was chosen: the preview.</summary>
[BlockAction(PostMessage.Total)]
[BlockAction(PostMessage.People)]
[Requires(Right.SeeEveryonesCapacity)]
internal sealed class PostChosenAction(PostDesk desk, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var answer = await desk.Find(action.Value, request, cancel) is var (team, milestone)
            ? await desk.Preview(team, milestone, request, withPeople: action.ActionId == PostMessage.People, cancel) : new() { Text = PostMessage.NotYours };
        await ShowCapacityAction.Replace(slack, request, answer, cancel);
    }
}

internal sealed class PostDesk(ITeams teams, TeamAccess access, CapacityReports reports, NameReader names, IPlanningIssue planning, JournalPreviews previews)
{
    public const string Kind = "capacity-post";

    public async Task<(Team Team, Milestone Milestone)?> Find(string value, BlockActionRequest request, CancellationToken cancel) =>
        CapacityButtons.TryRead(value, out var teamId, out var key) && await teams.Find(request.TeamId, teamId, cancel) is { } team && team.Calendar.OfKey(key) is { } milestone
        && await access.Allows(team, request.UserId, Right.SeeEveryonesCapacity, cancel) ? (team, milestone) : null;

    public async Task<Message> Preview(Team team, Milestone milestone, BlockActionRequest request, bool withPeople, CancellationToken cancel)
    {
        var report = await reports.For(team, milestone, cancel);
        switch (await planning.Of(team, report.Milestone, cancel))
        {
            case PlanningIssueFound.Known known:
                var text = withPeople ? PlanningComment.WithPeople(report, await names.Of(team, team.Members.Select(member => member.User), cancel)) : PlanningComment.Total(report);
                var wish = new JournalWish(team.Id, request.UserId, Kind, [new JournalStep.Discuss(known.Reference, PlanningThread.Backend, text) { Discussion = known.Backend }]) { Needs = Right.SeeEveryonesCapacity };
                return await previews.Offer(request.TeamId, request.RequestKey, wish, $"To post the capacity of {Name(report.Milestone)}{(withPeople ? ", with a line for each person" : "")}:", [], cancel);
            case PlanningIssueFound.Absent absent:
                return new() { Text = $"There is no planning issue of {Name(report.Milestone)} in {SlackText.Code(absent.Project)} yet, so nothing was posted. `/milestone checklist` has the step that makes one." };
            case PlanningIssueFound.NotKnown(var trouble):
                return new() { Text = $"{SlackText.Escape(trouble.Words)} Nothing was posted." };
            case var other:
                throw new InvalidOperationException($"An outcome without words: {other}.");
        }
    }

    private static string Name(Milestone milestone) => SlackText.Escape(SlackText.Truncate(milestone.Name, 40));
}

/// <summary>The question before the preview. Pure.</summary>
internal static class PostMessage
{
    public const string Total = "capacity.post-total";
    public const string People = "capacity.post-people";

    public const string NotYours = "The capacity is for the team's engineering manager to post. `/capacity` shows what is yours to see.";

    public static Message WhatOfIt(Team team, Milestone milestone)
    {
        var text = $"What of the capacity of {SlackText.Escape(SlackText.Truncate(milestone.Name, 40))} shall stand in the thread *{PlanningThread.Backend}* of the planning issue? Trackers can be read by everybody; time off and its kinds never stand there. Next comes a preview.";
        return new()
        {
            Text = text,
            Blocks =
            [
                SectionBlock.Of(text),
                new ActionsBlock
                {
                    Elements =
                    [
                        new Button { ActionId = Total, Text = "The team's total", Value = $"{team.Id}|{milestone.Key}", Style = Button.Primary },
                        new Button { ActionId = People, Text = "With a line for each person", Value = $"{team.Id}|{milestone.Key}" },
                    ],
                },
            ],
        };
    }
}
