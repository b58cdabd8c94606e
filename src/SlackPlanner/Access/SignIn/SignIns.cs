using NodaTime;

namespace SlackPlanner.Access.SignIn;

/// <summary>Links and sessions, by real time.</summary>
internal sealed class SignIns(SignInStore store, TimeProvider time)
{
    public static readonly Duration LinkLives = Duration.FromMinutes(10);

    private static readonly Duration Idle = Duration.FromHours(8);
    private static readonly Duration AtMost = Duration.FromHours(24);

    /// <summary>Not every request writes to Redis.</summary>
    private static readonly Duration SeenTo = Duration.FromMinutes(1);

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    public async Task<Secret> NewLink(string workspace, string user, CancellationToken cancel)
    {
        var secret = Secret.New(workspace);
        await store.SaveLink(secret, new(user, Now + LinkLives), LinkLives, cancel);
        return secret;
    }

    /// <summary>Whose link it is; null if it was used, is too old or never was. Looking does not use it up.</summary>
    public async Task<string?> WhoseLink(Secret link, CancellationToken cancel) =>
        await store.Link(link, cancel) is { Value: { } sent } && Now < sent.Until ? sent.User : null;

    /// <summary>Uses the link up.</summary>
    /// <returns>The session that begins; null if the link is good for nothing any more.</returns>
    public async Task<Secret?> Use(Secret link, CancellationToken cancel)
    {
        if (await store.Link(link, cancel) is not { } sent || Now >= sent.Value.Until)
            return null;
        var session = Secret.New(link.Workspace);
        return await store.UseUp(link, sent.Version, session, new(sent.Value.User, Now, Now), Idle, cancel) ? session : null;
    }

    /// <summary>Whose session it is; null if it has ended.</summary>
    /// <param name="byHand">The person did something; a page that refreshes itself does not keep a session alive.</param>
    public async Task<string?> WhoseSession(Secret secret, bool byHand, CancellationToken cancel)
    {
        if (await store.Session(secret, cancel) is not { Value: var session } found)
            return null;
        if (Now - session.Seen >= Idle || Now - session.Began >= AtMost)
        {
            await store.EndSession(secret, cancel);
            return null;
        }

        if (byHand && Now - session.Seen >= SeenTo)
            await store.SaveSession(secret, found with { Value = session with { Seen = Now } }, Duration.Min(Idle, session.Began + AtMost - Now), cancel);
        return session.User;
    }

    public Task End(Secret session, CancellationToken cancel) => store.EndSession(session, cancel);
}
