using System.Globalization;
using SlackPlanner.Sandbox.GitLab;

namespace SlackPlanner.Sandbox.Seed;

/// <summary>Fernwood's GitLab: people, groups, milestones, labels, boards and both teams' backlogs; all of it made up.</summary>
internal static class DemoGitLab
{
    private const int Guest = 10, Reporter = 20, Developer = 30, Maintainer = 40, Owner = 50;

    public static GitLabState Build()
    {
        var state = new GitLabState();
        AddPeople(state);
        AddPlaces(state);
        AddMembers(state);
        AddMilestones(state);
        AddLabels(state);
        AddBoards(state);
        foreach (var issue in SourceBacklog.Forge) issue.AddTo(state, state.ProjectAt("fernwood/source/forge"));
        foreach (var issue in SourceBacklog.Planning) issue.AddTo(state, state.ProjectAt("fernwood/source/planning"));
        foreach (var issue in ReviewBacklog.Reviewer) issue.AddTo(state, state.ProjectAt("fernwood/review/reviewer"));
        AddMergeRequests(state);
        return state;
    }

    private static void AddPeople(GitLabState state)
    {
        (string Username, string Name)[] people =
        [
            ("maren", "Maren Visser"), ("noor", "Noor Haddad"), ("imani", "Imani Okafor"), ("tomas", "Tomás Rivera"), ("yuki", "Yuki Tanaka"), ("lena", "Lena Fischer"),
            ("arjun", "Arjun Mehta"), ("jonas", "Jonas Lindqvist"), ("sable", "Sable Moreau"), ("quinn", "Quinn Abara"), ("holly", "Holly Park"), ("petra", "Petra Novak"),
            ("diego", "Diego Santos"), ("sanne", "Sanne de Boer"), ("kofi", "Kofi Mensah"), ("mei", "Mei Lin"), ("ruby", "Ruby Clarke"), ("ola", "Ola Berg"), ("pat", "Pat Moss"),
            ("outsider", "Robin Ames"), ("freya", "Freya Dahl"),
        ];
        state.Users.Add(new(1000, "slackplanner", "SlackPlanner", "slackplanner@example.test", Bot: true));
        state.Users.Add(new(1100, "slackplanner-retro", "SlackPlanner (retrospectives)", "slackplanner-retro@example.test", Bot: true));
        state.Users.AddRange(people.Select((p, i) => new GitLabUser(1001 + i, p.Username, p.Name, $"{p.Username}@example.test")));
    }

    private static void AddPlaces(GitLabState state)
    {
        state.Groups.AddRange([new(21, null, "Fernwood", "fernwood"), new(22, 21, "Source", "fernwood/source"), new(23, 21, "Review", "fernwood/review"), new(24, null, "Fernwood retrospectives", "fernwood-retros")]);
        state.Projects.AddRange(
        [
            new(101, 22, "Forge", "fernwood/source/forge") { FormerPaths = ["fernwood/source/smithy"] },
            new(102, 22, "Planning", "fernwood/source/planning"),
            new(103, 23, "Reviewer", "fernwood/review/reviewer") { FormerPaths = ["fernwood/source/critic"] },
            new(104, 23, "Planning", "fernwood/review/planning") { IssueTemplates = new() { ["backlog_refinement"] = Refinement } },
            new(105, 21, "Retrospectives", "fernwood/retrospectives"),
            new(107, 24, "Source", "fernwood-retros/source"),
            new(108, 24, "Review", "fernwood-retros/review"),
            new(106, 21, "Attic", "fernwood/attic") { IssuesEnabled = false },
        ]);
    }

    private const string Refinement = """
        ## Backlog refinement

        Please look at the issues below, half an hour each at most. For each one:

        - [ ] Is it clear what shall be built, and why?
        - [ ] Can it be split?
        - [ ] Which weight has it?

        /label ~"group::code review" ~"type::ignore"
        /assign me
        """;

    /// <summary>Freya builds frontends: in the group, on none of the demo's teams. Quinn is a guest on purpose: somebody on a roster to whom GitLab does not show confidential issues.</summary>
    private static void AddMembers(GitLabState state)
    {
        void Join(string group, int level, params string[] names) =>
            state.Members.AddRange(names.Select(n => new GitLabMember(state.UserNamed(n)!.Id, state.GroupAt(group).Id, null, level)));
        Join("fernwood", Owner, "ola");
        Join("fernwood", Developer, "slackplanner");
        Join("fernwood", Reporter, "sable", "jonas", "petra");
        Join("fernwood", Guest, "quinn", "pat");
        Join("fernwood/source", Maintainer, "maren");
        Join("fernwood/source", Developer, "noor", "imani", "tomas", "yuki", "lena", "arjun", "freya");
        Join("fernwood/review", Maintainer, "holly");
        Join("fernwood/review", Developer, "diego", "sanne", "kofi", "mei", "ruby");
        // Apart from the rest, as retrospectives are confidential at first: the usual bot does not get in. Yuki's membership was forgotten.
        Join("fernwood-retros", Developer, "slackplanner-retro", "maren", "noor", "imani", "tomas", "lena", "arjun", "jonas", "freya", "holly", "petra", "diego", "sanne", "kofi", "mei", "ruby");
    }

    private static void AddMilestones(GitLabState state)
    {
        void Add(long id, long group, int iid, string title, string start, string due) => state.Milestones.Add(new()
        {
            Id = id, Iid = iid, GroupId = group, Title = title, StartDate = Day(start), DueDate = Day(due), CreatedAt = SeedIssue.At("2026-06-01"), UpdatedAt = SeedIssue.At("2026-06-01"),
        });
        Add(301, 22, 1, "13.0", "2026-10-18", "2026-11-17");
        Add(302, 22, 2, "13.1", "2026-11-18", "2026-12-17");
        Add(303, 22, 3, "13.2", "2026-12-18", "2027-01-17");
        Add(311, 23, 1, "13.0", "2026-10-10", "2026-11-13");
        Add(312, 23, 2, "13.1", "2026-11-14", "2026-12-11");
        Add(313, 23, 3, "13.2", "2026-12-12", "2027-01-15");
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void AddLabels(GitLabState state)
    {
        var id = 400;
        void Add(string color, params string[] names) => state.Labels.AddRange(names.Select(n => new GitLabLabel
        {
            Id = ++id, GroupId = 21, Name = n, Color = color,
            Priority = n.StartsWith("priority::", StringComparison.Ordinal) ? n[^1] - '0' : null,
        }));
        Add("#4F8A3C", "group::source code", "group::code review", "devops::create", "section::dev");
        Add("#1F78D1", "backend", "frontend", "documentation");
        Add("#428BCA", "Deliverable");
        Add("#6B7778", "Stretch", "missed:13.0", "missed:13.1", "missed:13.2", "missed-deliverable", "follow-up", "Unplanned", "spike", "needs weight");
        Add("#2F7D32", "workflow::validation backlog", "workflow::problem validation", "workflow::ready for design", "workflow::design", "workflow::solution validation",
            "workflow::planning breakdown", "workflow::scheduling", "workflow::refinement", "workflow::ready for development", "workflow::in dev", "workflow::in review",
            "workflow::verification", "workflow::awaiting security release", "workflow::blocked", "workflow::complete");
        Add("#6E49CB", "type::bug", "type::feature", "type::maintenance", "type::ignore");
        Add("#C21E56", "severity::1", "severity::2", "severity::3", "severity::4");
        Add("#B45309", "priority::1", "priority::2", "priority::3", "priority::4");
        Add("#C9302C", "security", "infradev", "regression", "customer");
        Add("#34495E", "backend-weight::1", "backend-weight::2", "backend-weight::3", "backend-weight::5");
        Add("#8E44AD", "frontend-weight::1", "frontend-weight::2", "frontend-weight::3", "frontend-weight::5");
        Add("#5C6B73", "weight::1", "weight::2", "weight::3", "weight::5");
        Add("#3B7A0A", "Planning Issue", "retrospective", "Announcements");
        state.Labels.Add(new() { Id = ++id, GroupId = 24, Name = "retrospective", Color = "#3B7A0A" });
        state.Labels.Add(new() { Id = ++id, GroupId = 24, Name = "follow-up", Color = "#6B7778" });
    }

    private static void AddBoards(GitLabState state)
    {
        string[] columns = ["workflow::planning breakdown", "workflow::ready for development", "workflow::in dev", "workflow::in review", "workflow::verification"];
        void Add(long id, long? group, long? project, string name, string[] labels) => state.Boards.Add(new(id, group, project, name,
            [.. labels.Select((l, i) => new GitLabBoardList((id * 10) + i, state.Labels.First(x => x.Name == l).Id, i))]));
        Add(51, 22, null, "Source Code workflow", columns);
        Add(52, 22, null, "Source Code planning", ["Deliverable", "Stretch"]);
        Add(53, 23, null, "Code Review workflow", columns);
        Add(54, null, 101, "Forge", columns);
    }

    private static void AddMergeRequests(GitLabState state)
    {
        (int Iid, long Project, string Title, string Author, string Label, int? Closes, string Created, string? Merged)[] requests =
        [
            (201, 101, "Drop the second pass over pack files", "noor", "group::source code", 29, "2026-10-20", "2026-10-27"),
            (202, 101, "Keep deploy keys read-only by default", "tomas", "group::source code", 30, "2026-10-22", "2026-11-03"),
            (203, 101, "Show the reason of a rejected push", "lena", "group::source code", 31, "2026-10-28", "2026-11-10"),
            (204, 101, "Stream blobs in chunks of 64 KiB", "noor", "group::source code", 1, "2026-11-18", null),
            (301, 103, "Remember collapsed files per reviewer", "diego", "group::code review", 14, "2026-10-19", "2026-11-05"),
            (302, 103, "Batch diff note positions", "mei", "group::code review", 4, "2026-11-16", null),
        ];
        foreach (var (iid, project, title, author, label, closes, created, merged) in requests)
        {
            state.MergeRequests.Add(new(9000 + iid, iid, project, title, merged is null ? "opened" : "merged", state.UserNamed(author)!.Id)
            {
                Labels = [label, "backend"], ClosesIssue = closes, CreatedAt = SeedIssue.At(created), UpdatedAt = SeedIssue.At(merged ?? created),
                MergedAt = merged is null ? null : SeedIssue.At(merged), MilestoneId = merged is null ? (project == 101 ? 302 : 312) : (project == 101 ? 301 : 311),
            });
        }
    }
}
