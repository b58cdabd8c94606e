using Microsoft.Extensions.Options;
using SlackPlanner.People;

namespace SlackPlanner.Mail;

internal static class MailServices
{
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<SmtpOptions>().BindConfiguration("Smtp").ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<SmtpOptions>, SmtpOptionsValidation>()
            .AddSingleton<MailTrouble>().AddSingleton<SmtpMailer>()
            .AddSingleton<MailStore>().AddSingleton<MailOutcomes>().AddSingleton<IMails, Mails>()
            .AddSingleton<IPersonalData, MailData>();
    }
}
