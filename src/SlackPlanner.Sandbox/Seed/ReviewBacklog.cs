namespace SlackPlanner.Sandbox.Seed;

/// <summary>The code-review team's issues. Tests rely on: reviewer#9 (confidential, kofi, weight 1), #10 to #12 (13.2, Deliverable, no weight), #13 (Stretch), #14 (closed in 13.0).</summary>
internal static class ReviewBacklog
{
    private const string Dev = "group::code review, backend, Deliverable, type::feature, workflow::in dev";
    private const string Ready = "group::code review, backend, Deliverable, type::maintenance, workflow::ready for development";
    private const string Bug = "group::code review, backend, Deliverable, type::bug, severity::2, priority::2, workflow::in review";
    private const string Next = "group::code review, backend, Deliverable, type::feature, workflow::planning breakdown";

    public static readonly SeedIssue[] Reviewer =
    [
        Of(new(1, "Suggest reviewers who have time", "The suggestion ignores who is away.\nLeave out people with an absence on the day.\nSay so beside the list.", "13.1", Dev) { Weight = 5, Assignee = "diego" }),
        Of(new(2, "Keep draft comments when the branch is rebased", "Drafts lose their line after a rebase.\nFollow the line through the new diff.", "13.1", Bug) { Weight = 3, Assignee = "sanne" }),
        Of(new(3, "Load large diffs file by file", "A diff of 500 files blocks the page.\nLoad what is in view and what comes next.", "13.1", Dev) { Weight = 5, Assignee = "kofi" }),
        Of(new(4, "Compute note positions in one batch", "Each note asks for its own position.\nAsk once for all notes of a file.", "13.1", Dev) { Weight = 5, Assignee = "mei" }),
        Of(new(5, "Approval rules by folder", "A change below docs needs no backend approval.\nRead the folders from the rule.", "13.1", Ready) { Weight = 3, Assignee = "ruby" }),
        Of(new(6, "Show the newest pipeline of a review", "The widget shows the pipeline of the first commit.\nTake the newest of the head commit.", "13.1", Bug) { Weight = 2, Assignee = "ruby" }),
        Of(new(7, "Name the person who resolved a thread", "A resolved thread shows only the time.\nShow the person too.", "13.1", Ready) { Weight = 2, Assignee = "diego" }),
        Of(new(8, "Apply several suggestions as one commit", "Each suggestion makes its own commit.\nCollect them and commit once.", "13.1", Ready) { Weight = 3, Assignee = "sanne" }),
        Of(new(9, "Private fork's diff can be read by its address", "The raw diff checks the target's rights only.\nCheck the source as well.", "13.1",
            "group::code review, backend, Deliverable, type::bug, security, severity::2, priority::1, workflow::in dev") { Weight = 1, Assignee = "kofi", Author = "sable", Opened = "2026-11-09", Confidential = true }),
        Of(new(10, "Review reminders by time zone", "Reminders go out at one hour for everybody.\nSend them in the morning of the reviewer.", "13.2", Next)),
        Of(new(11, "Merge trains: explain the wait", "The page says waiting and nothing else.\nShow what is in front and since when.", "13.2", Next)),
        Of(new(12, "Squash message from the review's title", "The squash commit takes the first commit's message.\nOffer the title instead.", "13.2",
            "group::code review, backend, frontend, Deliverable, type::feature, workflow::planning breakdown, frontend-weight::1")),
        Of(new(13, "Remove the old diff cache", "Nothing reads it since 13.0.\nRemove it with its tables.", "13.2", "group::code review, backend, Stretch, type::maintenance, workflow::planning breakdown") { Author = "holly" }),
        Of(new(14, "Remember collapsed files per reviewer", "Collapsed files open again on every visit.\nKeep the choice per person and review.", "13.0",
            "group::code review, backend, Deliverable, type::feature, workflow::complete") { Weight = 3, Assignee = "diego", Opened = "2026-08-14", Closed = "2026-11-06" }),
    ];

    private static SeedIssue Of(SeedIssue issue) => issue.Author == "jonas" ? issue with { Author = "petra" } : issue;
}
