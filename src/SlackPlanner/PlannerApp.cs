using Microsoft.Extensions.Options;
using SlackPlanner.Access.Fields;
using SlackPlanner.Access.SignIn;
using SlackPlanner.Calendars;
using SlackPlanner.Capacity;
using SlackPlanner.Clock;
using SlackPlanner.DeepDives;
using SlackPlanner.Deliveries;
using SlackPlanner.GitLab;
using SlackPlanner.Help;
using SlackPlanner.Home;
using SlackPlanner.Inbox;
using SlackPlanner.Issues;
using SlackPlanner.Issues.Hooks;
using SlackPlanner.Jobs;
using SlackPlanner.Journal;
using SlackPlanner.Kickoff;
using SlackPlanner.Mail;
using SlackPlanner.Milestones;
using SlackPlanner.Milestones.Agenda;
using SlackPlanner.Milestones.Draft;
using SlackPlanner.MorningNote;
using SlackPlanner.Operations;
using SlackPlanner.Operations.JobsPage;
using SlackPlanner.Redis;
using SlackPlanner.Reports;
using SlackPlanner.Retrospectives;
using SlackPlanner.Rotation;
using SlackPlanner.Routines;
using SlackPlanner.Slack;
using SlackPlanner.Standup;
using SlackPlanner.Teams;
using SlackPlanner.TimeOff;
using SlackPlanner.TimeOff.Feeds;
using SlackPlanner.Watch;
using SlackPlanner.Web;
using SlackPlanner.Weights;
using SlackPlanner.Work;

namespace SlackPlanner;

/// <summary>Puts the rooms together. Apart from Program.cs, so that tests start the very same app.</summary>
internal static class PlannerApp
{
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning);
        var app = typeof(PlannerApp).Assembly;
        var services = builder.Services;

        services.AddOptions<PlannerOptions>().BindConfiguration("Planner").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<PlannerOptions>, SandboxOnlyAgainstSandbox>();
        services.AddSingleton(TimeProvider.System);
        var clockCanBeSet = builder.Configuration["Planner:Clock"] == "sandbox";
        services.AddRedis();
        services.AddInstallationGuard(); // before all else that works on the data
        services.AddFieldCipher();
        services.AddPlannerClock(clockCanBeSet); // before the workers: they work by it
        services.AddJobs(app);
        services.AddSlack().AddSlackHandlers(app);
        services.AddGitLab();

        services.AddDeliveries();
        services.AddSingleton<EventInbox>().AddSingleton<IEventSink>(provider => provider.GetRequiredService<EventInbox>());
        services.AddSingleton<IErrorTranslator, ErrorWords>().AddSingleton<SlackHealth>().AddSingleton<DeliveryHealth>().AddSingleton<JobHealth>().AddSingleton<MailHealth>();
        services.AddTeams();
        services.AddMail();
        services.AddWeb().AddSignIn();
        services.AddSingleton<PersonalHelp>();
        services.AddRoutines();
        services.AddMorningNote();
        services.AddIssues();
        services.AddJournal();
        services.AddCalendars();
        services.AddTimeOff();
        services.AddCapacity();
        services.AddWeights();
        services.AddRotation();
        services.AddMilestones();
        services.AddAgenda();
        services.AddAssignmentDrafts();
        services.AddKickoff();
        services.AddWork();
        services.AddWorkflow();
        services.AddRisk();
        services.AddWatch();
        services.AddRetrospectives();
        services.AddDeepDives();
        services.AddReports();
        services.AddStandup();
        services.AddHome();
        services.AddJobsPage();
        services.AddTelemetry(builder.Configuration);
        configure?.Invoke(builder);

        var host = builder.Build();
        // Before anything asks for one setting and fails on it alone: all mistakes at once.
        host.Services.GetRequiredService<IStartupValidator>().Validate();
        if (clockCanBeSet)
            host.UseSharedClock();
        host.MapSlack();
        host.MapHealth();
        host.MapWeb();
        host.MapSignIn();
        host.MapFeeds();
        host.MapGitLabHook();
        host.MapJobsPage();
        if (clockCanBeSet)
            host.MapSandbox();
        return host;
    }
}
