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
            wrong.Add("Slack__SigningSecret is missing: without it nobody could tell Slack's requests from forged ones (or set Slack__AppToken for Socket Mode)");
        if (options.IsSocketMode && !options.AppToken.StartsWith("xapp-", StringComparison.Ordinal))
            wrong.Add("Slack__AppToken is no app-level token: it starts with xapp-; make one under Basic Information, with connections:write");
        if (options.SocketConnections is < 1 or > 10) wrong.Add("Slack__SocketConnections must be 1 to 10; Slack allows ten for all processes together");
        if (options.SocketPing <= TimeSpan.Zero || options.SocketPongLimit <= TimeSpan.Zero || options.SocketSilence <= TimeSpan.Zero)
            wrong.Add("Slack__SocketPing, Slack__SocketPongLimit and Slack__SocketSilence must be positive");
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
