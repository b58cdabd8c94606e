namespace SlackPlanner.Slack;

internal sealed class ViewsApi(SlackCaller caller) : IViewsApi
{
    public Task<View> Open(string triggerId, ModalViewDefinition view, CancellationToken cancel = default) =>
        Call("views.open", new() { { "trigger_id", triggerId } }, view, cancel);

    public Task<View> Push(string triggerId, ModalViewDefinition view, CancellationToken cancel = default) =>
        Call("views.push", new() { { "trigger_id", triggerId } }, view, cancel);

    public Task<View> Update(
        ModalViewDefinition view, string? viewId = null, string? externalId = null, string? hash = null, CancellationToken cancel = default) =>
        Call("views.update", new() { { "view_id", viewId }, { "external_id", externalId }, { "hash", hash } }, view, cancel);

    public Task<View> Publish(string user, HomeViewDefinition view, string? hash = null, CancellationToken cancel = default) =>
        Call("views.publish", new() { { "user_id", user }, { "hash", hash } }, view, cancel);

    private async Task<View> Call(string method, FormBody body, ViewDefinition view, CancellationToken cancel)
    {
        BlockKit.Check(view);
        body.AddJson("view", view, SlackJson.Default.ViewDefinition);
        var reply = (await caller.Change(method, body, cancel)).Get("view"u8);
        return reply.String("id"u8) is { Length: > 0 } ? PartReader.View(reply) : throw new SlackException(method, "no_view", SlackErrorKind.Permanent);
    }
}
