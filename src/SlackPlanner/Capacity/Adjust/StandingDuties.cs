using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.TimeOff;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Capacity;

/// <summary>A duty without an end, as somebody typed it: <c>maintainer 20% standing</c>, <c>review 10% standing from 2026-12-01</c>.</summary>
internal sealed partial record StandingText(string Kind, int Percent, string From)
{
    public static StandingText? Read(string text) =>
        Pattern().Match(SlackText.Unescape(text)) is { Success: true } match
            ? new(match.Groups["kind"].Value.Trim(), int.Parse(match.Groups["percent"].Value, CultureInfo.InvariantCulture), match.Groups["from"].Value.Trim()) : null;

    [GeneratedRegex(@"^(?<kind>.{1,40}?)\s+(?<percent>[0-9]{1,3})\s?%\s+(?:standing|until further notice)(?:\s+(?:from\s+)?(?<from>.{1,60}))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}

/// <summary>Enters and ends duties that take a share of somebody's time until further notice.</summary>
internal sealed class StandingDuties(ITeams teams, TeamAccess access, CapacityBookStore store, Adjustments adjustments, NameReader names, IPlannerClock clock)
{
    private const string Example = "Try `/capacity add @imani maintainer 20% standing`.";

    public async Task<Message> Begin(SlashCommand command, string user, StandingText text, CancellationToken cancel)
    {
        var (team, answer) = await Which(command, user, cancel);
        if (team is null)
            return answer!;
        if (team.Kinds.Find(text.Kind) is not { } kind)
            return Say($"{SlackText.Code(SlackText.Truncate(text.Kind, 60))} is not a kind; those with a share are {Shares(team)}. {Example}");
        if (kind.Away || kind.Cost is not null)
            return Say($"{SlackText.Escape(kind.Name)} has no share of its own, so it cannot stand until further notice; those that can are {Shares(team)}. {Example}");
        if (text.Percent is < 1 or > 100)
            return Say($"{text.Percent} % is not a share of a day, which is 1 to 100 %. {Example}");
        var today = clock.TodayIn(team.Workspace, team.Zone);
        var first = today;
        if (text.From.Length > 0 && !DateText.TryParseDay(text.From, today, out first, out var problem))
            return Say(SlackText.Escape(AbsenceText.Words(problem, $"/capacity add @imani {kind.Id} 20% standing from")));

        var changed = await adjustments.Begin(team, command.UserId, user, kind, text.Percent / 100m, first, command.RequestKey, cancel);
        var name = ShownNames.InLine((await names.Of(team, [user], cancel))[user]);
        return changed.Outcome switch
        {
            BookOutcome.Busy => Say(AdjustMessage.Busy),
            BookOutcome.Same when changed.Step.Length == 0 => Say($"{name} has {text.Percent} % {Words(kind)} already. `/capacity end @who {kind.Id}` ends it."),
            _ => Say($":white_check_mark: {name}: {text.Percent} % {Words(kind)} from {DateWords.Day(first, today.Year)} on, until further notice. Every milestone's budget counts with it; `/capacity end @who {kind.Id}` ends it.", AdjustMessage.UndoButton(team.Id, changed.Step)),
        };
    }

    /// <param name="text">Kind, and the last day if it is not yesterday.</param>
    public async Task<Message> End(SlashCommand command, string user, string text, CancellationToken cancel)
    {
        var (team, answer) = await Which(command, user, cancel);
        if (team is null)
            return answer!;
        var (kind, rest) = team.Kinds.Take(SlackText.Unescape(text));
        var name = ShownNames.InLine((await names.Of(team, [user], cancel))[user]);
        var open = (await store.Of(team, cancel)).Standing.Where(one => one.User == user && one.Last is null).ToList();
        if (open.Count == 0)
            return Say($"{name} has no standing duty. What has an end is cancelled with `/pto for @who list`.");
        if ((kind is null ? open.Count == 1 && text.Length == 0 ? open[0] : null : open.Find(one => one.Kind == kind.Id)) is not { } duty)
            return Say($"Which one? {name} has {string.Join(", ", open.Select(one => $"{one.Share * 100:0} % {SlackText.Escape(one.Kind)}"))}. Try `/capacity end @imani {SlackText.Escape(open[0].Kind)}`.");
        var today = clock.TodayIn(team.Workspace, team.Zone);
        var last = today.PlusDays(-1);
        if (rest.Length > 0 && !DateText.TryParseDay(rest, today, out last, out var problem))
            return Say(SlackText.Escape(AbsenceText.Words(problem, $"/capacity end @imani {duty.Kind}")));

        var changed = await adjustments.End(team, command.UserId, duty, last, command.RequestKey, cancel);
        return changed.Outcome == BookOutcome.Busy ? Say(AdjustMessage.Busy)
            : Say($":white_check_mark: {name}: {duty.Share * 100:0} % {SlackText.Escape(duty.Kind)} {(last < duty.First ? "is taken away" : $"ends with {DateWords.Day(last, today.Year)}")}.", AdjustMessage.UndoButton(team.Id, changed.Step));
    }

    /// <summary>The team in which the person is an engineer and the other may enter for them: the channel's, else the first.</summary>
    private async Task<(Team? Team, Message? Answer)> Which(SlashCommand command, string user, CancellationToken cancel)
    {
        var here = (await teams.Which(command.TeamId, command.UserId, command.ChannelId, cancel)).Teams;
        var theirs = (await teams.Of(command.TeamId, user, cancel)).Where(team => team.Member(user) is not null).ToList();
        if (theirs.Count == 0)
            return (null, Say($"{SlackText.User(user)} is not an engineer of any team, so there is no budget to count with. `/planner team` shows who is on yours."));
        var allowed = await access.Among(theirs, command.UserId, Right.EnterForOthers, cancel);
        return (allowed.FirstOrDefault(team => here.Any(one => one.Id == team.Id)) ?? (allowed is [var first, ..] ? first : null)) is { } found
            ? (found, null) : (null, Say($"Only the engineering manager of {SlackText.User(user)}'s team, or an admin, can do that for {SlackText.User(user)}. Nothing was changed."));
    }

    private static string Shares(Team team) => SlackText.Escape(string.Join(", ", team.Kinds.All.Where(kind => kind is { Away: false, Cost: null }).Select(kind => kind.Id)));

    private static string Words(AbsenceKind kind) => SlackText.Escape(SlackText.Truncate(char.ToLowerInvariant(kind.Name[0]) + kind.Name[1..], 60));

    private static Message Say(string text, Button? button = null) => new()
    {
        Text = text, Blocks = button is null ? [] : [SectionBlock.Of(SlackText.Truncate(text, 2_900)), new ActionsBlock { Elements = [button] }],
    };
}
