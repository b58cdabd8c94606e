using Microsoft.Extensions.Options;

namespace SlackPlanner.Slack;

/// <summary>Says everything that is wrong with the settings at once.</summary>
internal sealed class SlackOptionsValidation : IValidateOptions<SlackOptions>
{
    public ValidateOptionsResult Validate(string? name, SlackOptions options)
    {
        List<string> wrong = [];
        if (string.IsNullOrWhiteSpace(options.BotToken)) wrong.Add("Slack__BotToken is missing: the bot token (xoxb-…) of the installed app");
        if (string.IsNullOrWhiteSpace(options.SigningSecret) && string.IsNullOrWhiteSpace(options.AppToken))
            wrong.Add("Slack__SigningSecret is missing: without it nobody could tell Slack's requests from forged ones");
        if (!Uri.TryCreate(options.ApiUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            wrong.Add("Slack__ApiUrl is no address; Slack's is https://slack.com/api/");
        if (options.CommandPrefix.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('-' or '_')))
            wrong.Add("Slack__CommandPrefix may hold a-z, 0-9, - and _, without a slash");
        if (options.AckLimit <= TimeSpan.Zero || options.AckLimit > TimeSpan.FromSeconds(3)) wrong.Add("Slack__AckLimit must be within Slack's 3 s");
        if (options.CallTimeout <= TimeSpan.Zero) wrong.Add("Slack__CallTimeout must be positive");
        if (options.MaxBodyBytes <= 0) wrong.Add("Slack__MaxBodyBytes must be positive");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
