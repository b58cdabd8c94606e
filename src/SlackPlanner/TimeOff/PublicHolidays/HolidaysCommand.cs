using NodaTime;
using NodaTime.Text;
using SlackPlanner.Access;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.TimeOff.PublicHolidays;

/// <summary>The person's public holidays of the next twelve months, each with a button to work on it all the same.</summary>
[SlashCommand("/pto", "holidays", Usage = "holidays", Help = "Your public holidays, and on which you work all the same", Example = "/pto holidays")]
[Requires(Right.Own)]
internal sealed class HolidaysCommand(HolidayPages pages) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel) => command.Text.Length > 0
        ? SlashCommandResponse.Ephemeral($"“{SlackText.Escape(AbsenceText.Cut(SlackText.Unescape(command.Text)))}” after `holidays` is not understood. `/pto holidays` alone shows your next twelve months.")
        : SlashCommandResponse.Ephemeral(await pages.For(command.TeamId, command.UserId, book: null, news: null, cancel));
}

/// <summary>"I work that day".</summary>
[BlockAction(HolidaysMessage.WorkAction)]
[Requires(Right.Own)]
internal sealed class WorkOnHolidayAction(HolidayPages pages) : IBlockActionHandler<ButtonAction>
{
    public Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel) => pages.Choose(action.Value, works: true, request, cancel);
}

/// <summary>"I take it off after all".</summary>
[BlockAction(HolidaysMessage.OffAction)]
[Requires(Right.Own)]
internal sealed class TakeHolidayAction(HolidayPages pages) : IBlockActionHandler<ButtonAction>
{
    public Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel) => pages.Choose(action.Value, works: false, request, cancel);
}

/// <summary>Makes the list of somebody's holidays, and changes it.</summary>
internal sealed class HolidayPages(Callers callers, IHolidays holidays, HolidayChoices choices, AbsenceStore store, ISlackApi slack)
{
    public async Task<Message> For(string workspace, string user, AbsenceBook? book, string? news, CancellationToken cancel)
    {
        var caller = await callers.Get(workspace, user, cancel);
        if (Home(caller) is not { } team)
            return new() { Text = HolidaysMessage.NoCalendar(caller) };
        var year = new DateInterval(caller.Today, caller.Today.PlusYears(1).PlusDays(-1));
        var days = (await holidays.BookOf(team, user, cancel)).Within(year).ToList();
        return HolidaysMessage.For(caller, team.Member(user)!.Region!, days, (book ?? await store.Get(workspace, user, cancel)).Worked, news);
    }

    public async Task Choose(string value, bool works, BlockActionRequest request, CancellationToken cancel)
    {
        var (workspace, user) = (request.TeamId, request.UserId);
        var caller = await callers.Get(workspace, user, cancel);
        var (book, news) = ((AbsenceBook?)null, HolidaysMessage.NotThere);
        if (LocalDatePattern.Iso.Parse(value) is { Success: true, Value: var date } && Home(caller) is { } team
            && (await holidays.BookOf(team, user, cancel)).Within(new(date, date)).FirstOrDefault() is { } day)
        {
            if (date < caller.Today)
            {
                news = HolidaysMessage.Past(day, caller.Today);
            }
            else
            {
                book = await choices.Set(workspace, user, request.RequestKey, date, works, cancel);
                news = book is null ? OutcomeWords.Busy : HolidaysMessage.Chosen(day, works, caller.Today);
            }
        }

        var page = await For(workspace, user, book, news, cancel);
        if (request.ResponseUrl is { } url)
            await slack.For(workspace).Respond(url, new MessageResponse { Text = page.Text, Blocks = page.Blocks, ReplaceOriginal = true }, cancel);
    }

    // Where teams disagree about the region, the first counts, as everywhere.
    private static Team? Home(Caller caller) => caller.Teams.FirstOrDefault(team => team.HolidaysOf(caller.User) is not null);
}
