using SlackPlanner.Journal;
using SlackPlanner.Journal.Bulk;
using SlackPlanner.Mail;
using SlackPlanner.People;

namespace SlackPlanner.Kickoff;

internal static class KickoffServices
{
    public static IServiceCollection AddKickoff(this IServiceCollection services) => services
        .AddSingleton<KickoffStore>().AddSingleton<ConcernStore>()
        .AddSingleton<ConfidentialSight>().AddSingleton<KickoffReader>().AddSingleton<KickoffForms>().AddSingleton<KickoffOpening>().AddSingleton<KickoffDesk>()
        .AddSingleton<KickoffSender>().AddSingleton<LetterPost>().AddSingleton<ConcernDesk>()
        .AddSingleton<IMailOutcome, KickoffMails>().AddSingleton<IBulkKind, AssignRuns>().AddSingleton<IJournalKind, ConcernKind>()
        .AddSingleton<IPersonalData, KickoffData>();
}
