using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace SlackPlanner.GitLab.Tests.Http;

public class ConnectionTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(150);

    [Fact]
    public async Task Read_GitLabHangs_IsUnavailableAtTheLimit()
    {
        await using var gitLab = await Stand.Start();
        gitLab.Answer = UntilAborted;

        var e = await Assert.ThrowsAsync<GitLabException>(() => gitLab.Client(o => o.CallLimit = Short).Issues.Get("p", 12, default));

        Assert.Equal(GitLabErrorKind.Unavailable, e.Kind);
        Assert.Contains("0.15 s", e.Message);
    }

    [Fact]
    public async Task Write_GitLabHangs_HasAnUnknownOutcome()
    {
        await using var gitLab = await Stand.Start();
        gitLab.Answer = UntilAborted;

        var e = await Assert.ThrowsAsync<GitLabException>(() => gitLab.Client(o => o.CallLimit = Short).Notes.Create("p", 12, "x", default));

        Assert.Equal(GitLabErrorKind.UnknownOutcome, e.Kind);
        Assert.Single(gitLab.Requests);
    }

    [Fact]
    public async Task Read_BodyNeverEnds_IsUnavailableAtTheLimit()
    {
        await using var gitLab = await Stand.Start();
        gitLab.Answer = async context =>
        {
            await context.Response.WriteAsync("{\"id\":");
            await context.Response.Body.FlushAsync();
            await UntilAborted(context);
        };

        var e = await Assert.ThrowsAsync<GitLabException>(() => gitLab.Client(o => o.CallLimit = Short).Issues.Get("p", 12, default));

        Assert.Equal(GitLabErrorKind.Unavailable, e.Kind);
    }

    [Fact]
    public async Task Write_ConnectionCutWithoutAnswer_HasAnUnknownOutcomeAndIsSentOnce()
    {
        await using var gitLab = await Stand.Answering(201, Samples.Note(1));
        var notes = gitLab.Client().Notes;
        await notes.Create("p", 12, "warms up a connection that is kept", default);
        gitLab.Requests.Clear();
        gitLab.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        var e = await Assert.ThrowsAsync<GitLabException>(() => notes.Create("p", 12, "x", default));

        Assert.Equal(GitLabErrorKind.UnknownOutcome, e.Kind);
        Assert.Single(gitLab.Requests);
    }

    [Fact]
    public async Task Write_ConnectionRefused_WasSurelyNotSent()
    {
        await using var gitLab = await Stand.Start();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));   // taken, but nobody listens

        var e = await Assert.ThrowsAsync<GitLabException>(() =>
            gitLab.Client(o => o.Url = $"http://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}").Notes.Create("p", 12, "x", default));

        Assert.Equal((GitLabErrorKind.Unavailable, (int?)null), (e.Kind, e.Status));
    }

    [Fact]
    public async Task Read_CallerGivesUp_IsCancelledAndNotAnError()
    {
        await using var gitLab = await Stand.Start();
        using var cancel = new CancellationTokenSource();
        gitLab.Answer = async context =>
        {
            await cancel.CancelAsync();
            await UntilAborted(context);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gitLab.Client().Issues.Get("p", 12, cancel.Token));
        Assert.Empty(gitLab.Log);
    }

    [Fact]
    public async Task AnyCall_WithoutToken_SaysSoAndSendsNothing()
    {
        await using var gitLab = await Stand.Start();
        var client = gitLab.Client(o => o.Token = null);

        var e = await Assert.ThrowsAsync<GitLabException>(() => client.Issues.Get("p", 12, default));

        Assert.False(client.IsConfigured);
        Assert.Equal(GitLabErrorKind.NotConfigured, e.Kind);
        Assert.Empty(gitLab.Requests);
    }

    [Theory]
    [InlineData(2, 2, true)]
    [InlineData(1, 2, false)]
    public async Task Read_WithRetries_ComesThroughIfGitLabIsBackInTime(int retries, int failures, bool succeeds)
    {
        await using var gitLab = await Stand.Start();
        gitLab.Answer = context => gitLab.Requests.Count <= failures ? Stand.Json(context, 502, "") : Stand.Json(context, 200, Samples.Issue());
        var read = gitLab.Client().With(readRetries: retries).Issues.Get("p", 12, default);

        if (succeeds)
            Assert.Equal(12, (await read).Iid);
        else
            Assert.Equal(GitLabErrorKind.Unavailable, (await Assert.ThrowsAsync<GitLabException>(() => read)).Kind);
        Assert.Equal(retries + 1, gitLab.Requests.Count);
    }

    /// <summary>Holds the answer back until the client goes away.</summary>
    private static Task UntilAborted(HttpContext context)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        context.RequestAborted.Register(gone.SetResult);
        return gone.Task;
    }
}
