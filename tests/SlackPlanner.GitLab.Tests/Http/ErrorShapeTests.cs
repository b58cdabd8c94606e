using NodaTime;

namespace SlackPlanner.GitLab.Tests.Http;

public class ErrorShapeTests
{
    public static TheoryData<int, string, GitLabErrorKind, string[]> Shapes => new()
    {
        { 401, """{"message":"401 Unauthorized"}""", GitLabErrorKind.Unauthorized, ["401 Unauthorized"] },
        { 401, """{"error":"invalid_token","error_description":"Token was revoked."}""", GitLabErrorKind.Unauthorized, ["Token was revoked."] },
        { 403, """{"message":"403 Forbidden"}""", GitLabErrorKind.Forbidden, ["403 Forbidden"] },
        {
            403, """{"error":"insufficient_scope","error_description":"The request requires higher privileges than provided by the access token.","scope":"api"}""",
            GitLabErrorKind.InsufficientScope, ["The request requires higher privileges than provided by the access token.", "needs the scope api"]
        },
        { 404, """{"message":"404 Project Not Found"}""", GitLabErrorKind.NotFound, ["404 Project Not Found"] },
        { 404, """{"error":"404 Not Found"}""", GitLabErrorKind.NotFound, ["404 Not Found"] },
        { 409, """{"message":"Label already exists"}""", GitLabErrorKind.Conflict, ["Label already exists"] },
        { 412, """{"message":"412 Precondition Failed"}""", GitLabErrorKind.Conflict, ["412 Precondition Failed"] },
        { 400, """{"message":"400 (Bad request) \"title\" not given"}""", GitLabErrorKind.Invalid, ["400 (Bad request) \"title\" not given"] },
        {
            400, """{"message":{"title":["is too long (maximum is 255 characters)","is odd"],"base":["Locked"]}}""",
            GitLabErrorKind.Invalid, ["title is too long (maximum is 255 characters)", "title is odd", "Locked"]
        },
        { 422, """{"message":{"milestone":{"due_date":["must be later"]}}}""", GitLabErrorKind.Invalid, ["milestone due_date must be later"] },
        { 400, """{"error":"weight is invalid"}""", GitLabErrorKind.Invalid, ["weight is invalid"] },
        { 400, """{"message":{"error":"Your note has been recognized as spam and has been discarded."}}""", GitLabErrorKind.Invalid, ["Your note has been recognized as spam and has been discarded."] },
        { 400, """{"message":["one","two"]}""", GitLabErrorKind.Invalid, ["one", "two"] },
        { 405, """{"error":"405 Not Allowed"}""", GitLabErrorKind.Invalid, ["405 Not Allowed"] },
        { 414, "<html><body>Request-URI Too Large</body></html>", GitLabErrorKind.Invalid, [] },
        { 429, "Retry later\n", GitLabErrorKind.RateLimited, ["Retry later"] },
        { 500, """{"message":"500 Internal Server Error"}""", GitLabErrorKind.Unavailable, ["500 Internal Server Error"] },
        { 502, "<html>GitLab is not responding</html>", GitLabErrorKind.Unavailable, [] },
        { 503, "", GitLabErrorKind.Unavailable, [] },
        { 418, "null", GitLabErrorKind.Unavailable, [] },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Read_ErrorBody_BecomesKindAndMessages(int status, string body, GitLabErrorKind kind, string[] messages)
    {
        await using var gitLab = await Stand.Answering(status, body, ("X-Request-Id", "01ABC"));

        var e = await Assert.ThrowsAsync<GitLabException>(() => gitLab.Client().Issues.Get("p", 12, default));

        Assert.Equal((kind, status, "01ABC"), (e.Kind, e.Status, e.RequestId));
        Assert.Equal(messages, e.Messages);
        Assert.Single(gitLab.Requests);
    }

    [Theory]
    [InlineData(500, GitLabErrorKind.UnknownOutcome)]
    [InlineData(502, GitLabErrorKind.UnknownOutcome)]
    [InlineData(503, GitLabErrorKind.UnknownOutcome)]
    [InlineData(408, GitLabErrorKind.UnknownOutcome)]
    [InlineData(429, GitLabErrorKind.RateLimited)]
    [InlineData(404, GitLabErrorKind.NotFound)]
    public async Task Write_ErrorStatus_TellsWhetherItMayHaveHappened(int status, GitLabErrorKind kind)
    {
        await using var gitLab = await Stand.Answering(status, "");

        var e = await Assert.ThrowsAsync<GitLabException>(() => gitLab.Client().With(readRetries: 3).Notes.Create("p", 12, "x", default));

        Assert.Equal(kind, e.Kind);
        Assert.Single(gitLab.Requests);
    }

    [Theory]
    [InlineData("Retry-After", "42", 42.0)]
    [InlineData("Retry-After", "Fri, 20 Nov 2026 08:01:00 GMT", 60.0)]
    [InlineData("RateLimit-Reset", "1795161630", 30.0)]
    [InlineData("RateLimit-Reset", "1", 0.0)]
    [InlineData("X-Nothing", "1", null)]
    public async Task RateLimited_Header_SaysHowLong(string header, string value, double? seconds)
    {
        await using var gitLab = await Stand.Answering(429, "Retry later", (header, value));
        var clock = new StoppedClock(new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero));

        var e = await Assert.ThrowsAsync<GitLabException>(() => gitLab.Client(clock: clock).Issues.Get("p", 12, default));

        Assert.Equal(seconds is { } s ? Duration.FromSeconds(s) : null, e.RetryAfter);
    }

    [Fact]
    public async Task AnyFailure_LogAndException_HoldNoTokenBodyOrQuery()
    {
        await using var gitLab = await Stand.Answering(400, """{"message":"bad header PRIVATE-TOKEN: glpat-secret"}""");
        var client = gitLab.Client();

        var write = await Assert.ThrowsAsync<GitLabException>(() => client.Notes.Create("p", 12, "private words", default));
        var read = await Assert.ThrowsAsync<GitLabException>(async () => await client.Issues.List("g", new() { Search = "private words" }, default).CountAsync());

        Assert.NotEmpty(gitLab.Log);
        Assert.All(gitLab.Log.Append(write.ToString()).Append(read.ToString()), text =>
        {
            Assert.DoesNotContain("glpat", text);
            Assert.DoesNotContain("private", text);
        });
    }

    [Fact]
    public async Task Read_PageInsteadOfJson_IsUnavailableAndHintsAtTheAddress()
    {
        await using var gitLab = await Stand.Answering(200, "<html>Sign in</html>");

        var e = await Assert.ThrowsAsync<GitLabException>(() => gitLab.Client().Issues.Get("p", 12, default));

        Assert.Equal(GitLabErrorKind.Unavailable, e.Kind);
        Assert.Contains("GitLab:Url", e.Message);
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
