using System.Text.Json;
using SlackPlanner.Access;
using SlackPlanner.GitLab;
using SlackPlanner.Journal;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.Weights.Apart;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights;

/// <summary>What a counterpart thinks of a weight: they do not set it, but their view stands below the issue.</summary>
internal sealed class Opinions(TeamAccess access, IJournal journal, JournalAnswers answers, PlainWords words)
{
    /// <returns>null: they may not comment either.</returns>
    public async Task<Message?> Say(SlashCommand command, Team team, IssueReference issue, WeightLine line, CancellationToken cancel)
    {
        if (!await access.Allows(team, command.UserId, Right.CommentOnWeight, cancel))
            return null;
        if (Problem(line, team, issue, out var weight) is { } problem)
            return new() { Text = problem };
        var said = new Opinion(weight, team.Counterparts.FirstOrDefault(one => one.User == command.UserId)?.Role,
            new(line.Reason is null ? null : await words.Of(command.TeamId, line.Reason, cancel)));
        var wish = new JournalWish(team.Id, command.UserId, OpinionKind.Name, [new JournalStep.Comment(issue, said.Comment())])
        {
            ResponseUrl = command.ResponseUrl, Data = JsonSerializer.SerializeToElement(said, PlannerJson.Options), Needs = Right.CommentOnWeight,
        };
        await journal.Begin(command.TeamId, command.RequestKey, wish, cancel);
        return await answers.Of(command.TeamId, await journal.Await(command.TeamId, JournalEntry.IdOf(command.RequestKey), cancel), cancel);
    }

    private static string? Problem(WeightLine line, Team team, IssueReference issue, out string weight)
    {
        weight = "";
        var example = SlackText.Code($"/weight {issue} {team.Capacity.Scale.Example} because …");
        if (line.Problem is { } unclear)
            return $"{unclear} For example {example}.";
        if (line.Reason?.Length > WeighCommand.MostReason)
            return WeightMessage.TooLong(line.Reason.Length, WeighCommand.MostReason);
        if (line.IsScoped)
        {
            if (!ApartLine.TryRead(line, team, issue, out var parts, out var wrong))
                return wrong;
            weight = string.Join(", ", parts.Select(part => $"{part.Side} {part.Weight}"));
            return null;
        }

        if (line.Weight is null)
            return $"Weights in *{SlackText.Escape(team.Name)}* are for its engineers, its engineering manager and its product manager. What you think of it becomes a comment: {example}.";
        if (!team.Capacity.Scale.TryParse(SlackText.Unescape(line.Weight), out var chosen, out var refused))
            return $"{refused} For example {example}.";
        weight = chosen.ToString();
        return null;
    }
}

/// <param name="Weight">As <c>3</c> or <c>backend 3, frontend 2</c>.</param>
/// <param name="Role">As the team's settings have it.</param>
internal sealed record Opinion(string Weight, string? Role, Reasons Reasons)
{
    public CommentText Comment()
    {
        var note = CommentText.Empty.Person();
        if (Role is { } role)
            note = note.Markdown(" (").Text(role).Markdown(")");
        return WeightNote.With(note.Markdown(" would weigh this ").Text(Weight).Markdown(", says so from Slack"), Reasons);
    }
}

/// <summary>How the journal tells of such a comment.</summary>
internal sealed class OpinionKind : IJournalKind
{
    public const string Name = "weight-opinion";

    string IJournalKind.Kind => Name;

    public Message Show(JournalEntry entry, Team team)
    {
        var issue = (entry.Outcome!.Link ?? entry.Steps[0].Link) is { } link ? IssueState.Name(link) : SlackText.Code(entry.Steps[0].Issue.ToString());
        var said = entry.Wish!.Data!.Value.Deserialize<Opinion>(PlannerJson.Options)!;
        var text = entry.Outcome.End == JournalEnd.Done
            ? $":speech_balloon: Your view stands as a comment on {issue}. Setting the weight is for the team: its engineers, its engineering manager and its product manager."
            : JournalMessage.Of(entry).Text + WeightMessage.Kept(said.Reasons);
        return new() { Text = text, Blocks = [SectionBlock.Of(text)] };
    }
}
