using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights.Apart;

/// <summary>How the journal tells of weights that backend and frontend have apart.</summary>
internal sealed class ApartKind : IJournalKind
{
    public const string Name = "weigh-apart";

    string IJournalKind.Kind => Name;

    public string? Decline(JournalEntry entry, int step, Issue issue, Team team) => step == 0 && entry.Undoes is null ? ApartWish.Of(entry).Decline(issue, team) : null;

    public Message Show(JournalEntry entry, Team team) => ApartMessage.For(entry, ApartWish.Of(entry), team);

    public CommentText Comment(JournalEntry entry, int step, Team team)
    {
        var wish = ApartWish.Of(entry);
        var before = Before(entry);
        var text = CommentText.Empty.Person().Markdown(" set the weights to ").Text(wish.Listed).Markdown(" from Slack");
        if (before.Count > 0)
            text = text.Markdown(" (before: ").Text(string.Join(", ", before)).Markdown(")");
        if (before.Count > 0 && team.Manager.User != entry.User && team.ManagersGitLabName() is { } manager)
            text = text.Markdown(", for").Mention(manager).Markdown(" to see");
        return WeightNote.With(text, wish.Reasons);
    }

    /// <summary>What the issue weighed before, as far as it is otherwise now.</summary>
    public static IReadOnlyList<string> Before(JournalEntry entry)
    {
        var labels = entry.Steps[0].Before?.Labels.Except(entry.Steps[0].After?.Labels ?? []) ?? [];
        return entry.Steps[1].Before?.Weight is { } own ? [$"weight {own}", .. labels] : [.. labels];
    }
}
