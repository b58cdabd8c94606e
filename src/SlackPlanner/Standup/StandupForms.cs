using SlackPlanner.People;
using SlackPlanner.Slack;

namespace SlackPlanner.Standup;

/// <summary>Reads forms with the names of the people in them.</summary>
internal sealed class StandupForms(IPeople people)
{
    /// <summary>Who is mentioned beyond these stays without a name.</summary>
    private const int MostNames = 20;

    public async Task<StandupForm> Read(View view, string workspace, IReadOnlyList<string> questions, CancellationToken cancel)
    {
        var mentioned = Enumerable.Range(0, questions.Count)
            .SelectMany(i => view.State.RichText(StandupModal.Block(i), StandupModal.Input) is { } value ? RichText.People(value) : [])
            .Distinct().Take(MostNames).ToList();
        var known = mentioned.Count == 0 ? null : await people.GetMany(workspace, mentioned, cancel);
        return StandupForm.Read(view.State, questions, user => known?.GetValueOrDefault(user)?.Name);
    }

    /// <summary>Why one of those cannot be asked for help; null if all can.</summary>
    public async Task<string?> ProblemWith(IReadOnlyList<string> helpers, string user, string workspace, CancellationToken cancel)
    {
        if (helpers.Contains(user))
            return "That is you. Choose the people whose help you would like.";
        if (helpers.Count == 0)
            return null;
        var known = await people.GetMany(workspace, helpers, cancel);
        return helpers.Select(helper => known.GetValueOrDefault(helper)).FirstOrDefault(helper => helper is null or { IsBot: true } or { IsGuest: true } or { IsStranger: true } or { HasLeft: true }) switch
        {
            { } person => $"{person.Name} cannot be asked here: choose full members of this workspace, not guests or apps.",
            null when helpers.Any(helper => !known.ContainsKey(helper)) => "One of them is not known here. Choose full members of this workspace.",
            null => null,
        };
    }
}
