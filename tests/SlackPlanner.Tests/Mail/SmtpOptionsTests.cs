using SlackPlanner.Mail;

namespace SlackPlanner.Tests.Mail;

public class SmtpOptionsTests
{
    [Fact]
    public void Validate_NothingSet_IsFine() => Assert.True(Validate(new()).Succeeded);

    [Fact]
    public void Validate_AllWrong_SaysAllAndNoPassword()
    {
        var result = Validate(new() { Host = "smtp.example.test:25", Port = 0, From = "nobody", User = "me", Password = "hush-hush", StartTls = false });

        Assert.Equal(4, result.Failures!.Count());
        Assert.DoesNotContain("hush", result.FailureMessage);
    }

    [Theory]
    [InlineData("me", null, true, false)]
    [InlineData("me", "secret", true, true)]
    [InlineData("me", "secret", false, false)]
    [InlineData(null, null, false, true)]
    public void Validate_UserAndPassword_GoTogetherAndNotInTheOpen(string? user, string? password, bool startTls, bool fine) =>
        Assert.Equal(fine, Validate(new() { Host = "smtp.example.test", From = "planner@example.test", User = user, Password = password, StartTls = startTls }).Succeeded);

    [Fact]
    public void Validate_FromWithoutHost_SaysWhatIsMissing() => Assert.Contains("Smtp:Host", Validate(new() { From = "planner@example.test" }).FailureMessage);

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(SmtpOptions options) => new SmtpOptionsValidation().Validate(null, options);
}
