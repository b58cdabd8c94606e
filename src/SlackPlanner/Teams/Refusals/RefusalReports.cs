using Microsoft.Extensions.Options;
using NodaTime;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;

namespace SlackPlanner.Teams.Refusals;

/// <summary>
/// What Slack does not take is told once per destination and reason, in a DM: to the managers of the teams it is about, else to the admins;
/// and to whoever did what it tells of.
/// </summary>
internal sealed partial class RefusalReports(
    ITeams teams, TeamAccess access, IDeliveries deliveries, DeliveryTroubles troubles, RefusalMessage words, IOptions<PlannerOptions> options, ILogger<RefusalReports> log) : IRefusalReports
{
    private const string Prefix = "refused:";

    public async Task Add(Change change, Refusal refusal, CancellationToken cancel)
    {
        // The report itself, or nobody to tell: for whoever looks at health and the log.
        var readers = refusal.DeliveryId.StartsWith(Prefix, StringComparison.Ordinal) ? [] : await Readers(change.Workspace, refusal, cancel);
        if (readers.Count == 0)
        {
            troubles.Add(change, refusal);
            LogUntold(refusal.To.Id, refusal.Code);
            return;
        }

        foreach (var reader in readers)
        {
            var id = $"{Prefix}{Place(refusal)}:{refusal.Code}:{reader}";
            if (!await deliveries.Knows(change.Workspace, id, cancel))
                deliveries.Post(change, id, Destination.Person(reader), words.For(refusal), lane: Lane.Interactive);
        }
    }

    private async Task<IReadOnlyCollection<string>> Readers(string workspace, Refusal refusal, CancellationToken cancel)
    {
        var to = refusal.To;
        var about = to.IsPerson
            ? await teams.Of(workspace, to.Id, cancel)
            : [.. (await teams.All(workspace, cancel)).Where(team => team.Channel == to.Id || team.Standup.Channel == to.Id)];
        var managers = new List<string>();
        foreach (var team in RefusalMessage.IsForAdmins(refusal.Code) ? [] : about)
            managers.Add(await access.ActingManager(team, cancel));
        managers.RemoveAll(user => user == to.Id);
        if (managers.Count == 0)
            managers = [.. options.Value.AdminList.Select(entry => new Destination(entry)).Where(admin => admin.IsPerson && admin != to).Select(admin => admin.Id)];
        return [.. managers.Append(refusal.For).OfType<string>().Where(user => user != to.Id).Distinct(StringComparer.Ordinal)];
    }

    // A permission that is missing, or a quota that is used up, is missing everywhere.
    private static string Place(Refusal refusal) => RefusalMessage.IsForAdmins(refusal.Code) ? "everywhere" : refusal.To.Id;

    [LoggerMessage(LogLevel.Error, "Messages to {Destination} do not arrive ({Code}), and nobody could be told in Slack.")]
    private partial void LogUntold(string destination, string code);
}
