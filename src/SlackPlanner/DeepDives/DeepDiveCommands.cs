using SlackPlanner.Access;
using SlackPlanner.Milestones.Calendar;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.Weights;
using SlackPlanner.Work;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.DeepDives;

/// <summary>Which team's deep dives are meant.</summary>
internal sealed class DeepDiveTeams(NextTeams meant)
{
    public async Task<(Team? Team, string Refusal)> Of(SlashCommand command, CancellationToken cancel) => await meant.Of(command.TeamId, command.UserId, command.ChannelId, cancel, Right.SeeIssues) switch
    {
        ([var only], _) => (only, ""),
        ([], var refusal) => (null, refusal),
        (var several, _) => (null, $"You are on several teams. Type it in the channel of the one it is for: {string.Join(", ", several.Take(10).Select(team => SlackText.Channel(team.Channel)))}."),
    };
}

/// <summary>Shows what is to come, the ideas, and what was held.</summary>
[SlashCommand("/deepdive", Help = "Deep dives of your team: what is to come, ideas, recordings", Example = "/deepdive")]
[SlashCommand("/deepdive", "list", Usage = "list", Help = "The same: what is to come, ideas, recordings", Example = "/deepdive list")]
[Requires(Right.SeeIssues)]
internal sealed class DeepDiveListCommand(DeepDiveTeams meant, DeepDiveDesk dives) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        if (command.Text.Trim() is { Length: > 0 } text)
            return SlashCommandResponse.Ephemeral($"`/deepdive` does not know {SlackText.Code(SlackText.Truncate(SlackText.Unescape(text), 60))}. Try `/deepdive propose How we pack objects`, `/deepdive schedule` or `/deepdive list`.");
        var (team, refusal) = await meant.Of(command, cancel);
        return team is null ? SlashCommandResponse.Ephemeral(refusal) : SlashCommandResponse.Ephemeral(await dives.List(team, command.UserId, cancel));
    }
}

/// <summary>Adds an idea, which others can vote for.</summary>
[SlashCommand("/deepdive", "propose", Usage = "propose <topic>", Help = "Propose a topic that you or somebody else could present", Example = "/deepdive propose How we pack objects")]
[Requires(Right.SeeIssues)]
internal sealed class DeepDiveProposeCommand(DeepDiveTeams meant, DeepDiveDesk dives, PlainWords words) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var topic = DeepDiveTopic.Of(await words.Of(command.TeamId, command.Text, cancel));
        if (topic.Length == 0)
            return SlashCommandResponse.Ephemeral("Which topic? Type it behind, for example `/deepdive propose How we pack objects`.");
        if (topic.Length > DeepDive.MostTopic)
            return SlashCommandResponse.Ephemeral($"That has {topic.Length:N0} characters; a topic has {DeepDive.MostTopic} at most. Nothing was added.");
        var (team, refusal) = await meant.Of(command, cancel);
        if (team is null)
            return SlashCommandResponse.Ephemeral(refusal);
        return SlashCommandResponse.Ephemeral(await dives.Propose(team, command.UserId, topic, command.RequestKey, cancel) is { } idea
            ? await dives.List(team, command.UserId, cancel, $":bulb: *{DeepDiveMessage.Topic(idea)}* is idea {idea.Number} now. Others can say here that they are interested.")
            : new() { Text = "There are very many ideas already. Please drop some of yours first: `/deepdive list`." });
    }
}

/// <summary>Opens the form for a date: of a new topic, or of an idea by its number.</summary>
[SlashCommand("/deepdive", "schedule", Usage = "schedule [number | topic]", Help = "Set the date of a deep dive, or change it: it is announced in the team's channel", Example = "/deepdive schedule 3")]
[Requires(Right.SeeIssues)]
internal sealed class DeepDiveScheduleCommand(DeepDiveTeams meant, DeepDiveDesk dives, IWorkingDays days, PlainWords words, ISlackApi slack) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var (team, refusal) = await meant.Of(command, cancel);
        if (team is null)
            return SlashCommandResponse.Ephemeral(refusal);
        var typed = DeepDiveTopic.Of(await words.Of(command.TeamId, command.Text, cancel));
        DeepDive? dive = null;
        if (int.TryParse(typed, out var number))
        {
            if (await dives.Find(command.TeamId, team.Id, number, command.UserId, cancel) is not { } found)
                return SlashCommandResponse.Ephemeral($"There is no deep dive {number}. `/deepdive list` shows the numbers.");
            if (DeepDiveRules.Refusal(found, command.UserId, dives.Now(team)) is { } no)
                return SlashCommandResponse.Ephemeral(no);
            (dive, typed) = (found.Dive, "");
        }

        await slack.For(command.TeamId).Views.Open(command.TriggerId, DeepDiveModal.For(team, dive, command.UserId, days.Plus(team, dives.Now(team).Date, 5), typed), cancel);
        return SlashCommandResponse.Empty;
    }
}

internal static class DeepDiveTopic
{
    public static string Of(string typed) => string.Join(' ', typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

internal static class DeepDiveRules
{
    public const string Gone = "This deep dive is not there any more, or not your team's. `/deepdive list` shows what is.";

    /// <summary>Why somebody may not change it; null: they may. An idea's date anybody of the team may set.</summary>
    public static string? Refusal(DeepDiveFound found, string user, NodaTime.LocalDateTime now) =>
        found.Dive.IsOver(now) ? "This deep dive was held already. `/deepdive schedule` begins another one."
        : !found.Dive.IsIdea && !DeepDiveMessage.MayChange(found.Dive, user, found.Manages) ? "Whoever proposed or presents a deep dive changes it, and the engineering manager. Nothing was changed." : null;
}
