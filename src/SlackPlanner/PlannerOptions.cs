using System.ComponentModel.DataAnnotations;
using NodaTime.Text;

namespace SlackPlanner;

/// <summary>The app's own settings, bound from the section <c>Planner</c>.</summary>
internal sealed class PlannerOptions : IValidatableObject
{
    public string? TeamsFile { get; set; }

    /// <summary>Slack user ids or e-mails, separated by commas, with the rights of an admin.</summary>
    public string Admins { get; set; } = "";

    public string? PublicUrl { get; set; }

    /// <summary>Base64 of 32 bytes, or <c>kid:base64</c>: encrypts what must not be readable in Redis or a backup.</summary>
    public string? DataKey { get; set; }

    /// <summary>Keys of before, which still open what they sealed; separated by commas.</summary>
    public string OldDataKeys { get; set; } = "";

    /// <summary>The bot that used the workspace before this one, after a reinstallation: see <see cref="Redis.Installation.Hold"/>.</summary>
    public string? TakeOverFrom { get; set; }

    /// <summary>True where Slack and GitLab are the sandbox's stand-ins.</summary>
    public bool Sandbox { get; set; }

    /// <summary><c>sandbox</c>: the planner clock can be set; otherwise it is the real one.</summary>
    public string? Clock { get; set; }

    /// <summary>Where a sandbox's planner clock stands at its very first start (ISO 8601).</summary>
    public string? SandboxStart { get; set; }

    public bool ClockCanBeSet => string.Equals(Clock, "sandbox", StringComparison.Ordinal);

    public IReadOnlyList<string> AdminList => Admins.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Clock is not (null or "" or "sandbox"))
            yield return new ValidationResult($"Planner__Clock is '{Clock}'; it may only be 'sandbox' or absent.");
        if (ClockCanBeSet && !Sandbox)
            yield return new ValidationResult("Planner__Clock=sandbox needs Planner__Sandbox=true.");
        if (SandboxStart is { Length: > 0 } && !InstantPattern.ExtendedIso.Parse(SandboxStart).Success)
            yield return new ValidationResult($"Planner__SandboxStart is '{SandboxStart}'; it must be an instant, such as 2026-11-20T07:55:00Z.");
        if (string.IsNullOrWhiteSpace(DataKey))
        {
            if (!Sandbox)
                yield return new ValidationResult($"Planner__DataKey is missing: the key that encrypts private notes and secrets in Redis. Make one with: {Access.Fields.DataKey.Command}   Keep it apart from Redis' backups.");
        }
        else if (Access.Fields.DataKey.Read(DataKey) is null)
        {
            yield return new ValidationResult($"Planner__DataKey is not base64 of 32 bytes (or kid:base64, kid of letters, digits and hyphens). Make one with: {Access.Fields.DataKey.Command}");
        }

        if (Access.Fields.DataKey.ReadMany(OldDataKeys).Contains(null))
            yield return new ValidationResult("Planner__OldDataKeys holds something that is not base64 of 32 bytes (or kid:base64); separate several by commas.");
        if (PublicUrl is { Length: > 0 } && !Uri.TryCreate(PublicUrl, UriKind.Absolute, out _))
            yield return new ValidationResult($"Planner__PublicUrl '{PublicUrl}' is not an absolute URL, such as https://planner.example.com.");
    }
}
