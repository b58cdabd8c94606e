using System.Text.RegularExpressions;
using static SlackPlanner.Teams.Yaml.Shape;
using static SlackPlanner.Teams.Yaml.ValueTypes;

namespace SlackPlanner.Teams.Yaml;

/// <summary>Every setting of <c>teams.yml</c>. A key that is not here is a mistake.</summary>
internal static partial class TeamsSchema
{
    private static readonly ValueType Slug = Matching("a short name of small letters, digits and hyphens", "source-code-be", SlugPattern());
    private static readonly ValueType Words = Text("a text", "Backend Engineer", 80);
    private static readonly ValueType Label = Text("a label", "\"group::source code\"", 255);
    private static readonly ValueType GitLabUser = Matching("a GitLab user name", "maren", GitLabUserPattern());
    private static readonly ValueType GitLabPath = Matching("a GitLab path", "gitlab-org/create-stage", GitLabPathPattern());
    private static readonly ValueType Region = Matching("a region", "NL", RegionPattern());
    private static readonly ValueType Version = Matching("a milestone's name", "\"13.0\"", VersionPattern());
    private static readonly ValueType Severity = Matching("a severity from 1 to 4", "1", SeverityPattern());
    private static readonly ValueType UserGroup = Matching("a Slack user group's id", "S012ABCDEF", UserGroupPattern());
    private static readonly ValueType Variable = Matching("the name of an environment variable", "SOURCE_CODE_TOKEN", VariablePattern());

    public static readonly Shape.Group Team = new([
        new("id", new One(Slug), Required: true),
        new("name", new One(Words), Required: true),
        new("process", new One(OneOf("source-code", "code-review"))),
        new("time_zone", new One(Zone), Required: true),
        new("channel", new One(ValueTypes.Channel), Required: true),
        new("manager", new Shape.Group([
            new("user", new One(User), Required: true),
            new("gitlab", new One(GitLabUser)),
            new("deputy", new One(User)),
        ], Bare: "user"), Required: true),
        new("product_manager", new One(User)),
        new("counterparts", new PerUser(new Shape.Group([
            new("user", new One(User), Required: true),
            new("role", new One(Words)),
            new("kickoff_copy", new One(Bool)),
        ], Bare: "user"))),
        new("members", new PerUser(new Shape.Group([
            new("user", new One(User), Required: true),
            new("gitlab", new One(GitLabUser)),
            new("role", new One(Words)),
            new("region", new One(Region)),
            new("starts", new One(Date)),
            new("ends", new One(Date)),
            new("works", new ListOf(Weekday, AtLeast: 1, Problem: Twice)),
        ], Bare: "user"), AtLeast: 1), Required: true),
        new("standup", new Shape.Group([
            new("channel", new One(ValueTypes.Channel)),
            new("also", new ListOf(User, Problem: Twice)),
            new("days", new ListOf(Weekday, AtLeast: 1, Problem: Twice)),
            new("at", new One(Time)),
            new("zone", new One(OneOf("team", "member"))),
            new("remind_after", new One(Period)),
            new("late_until", new One(LateUntil)),
            new("questions", new ListOf(Question, AtLeast: 1, AtMost: StandupSettings.MostQuestions, Problem: Twice)),
            new("digest", new One(Bool)),
            new("retention_days", new One(Number(1, 3650, 365))),
            new("no_standup", new ListOf(Date, Problem: Twice)),
            new("shared", new One(Bool)),
        ])),
        new("milestones", new Shape.Group([
            new("rule", new One(OneOf("day-22", "third-thursday"))),
            new("versions", new MapOf(Version, new One(Date))),
        ])),
        new("kinds", new MapOf(Slug, new Shape.Group([
            new("away", new One(Bool)),
            new("cost", new One(Cost)),
        ]))),
        new("capacity", new Shape.Group([
            new("base_weight", new One(Number(1, 100, 10))),
            new("scale", new ListOf(Number(0, 100, 1), AtLeast: 1, AtMost: 10, Problem: Ascending)),
        ])),
        new("rotation", new Shape.Group([
            new("order", new ListOf(User, Problem: Twice)),
            new("lead_time", new One(Days(28))),
            new("ramp_up", new One(Days(730))),
            new("user_group", new One(UserGroup)),
        ])),
        new("gitlab", new Shape.Group([
            new("group", new One(GitLabPath)),
            new("labels", new ListOf(Label, Problem: Twice)),
            new("project", new One(GitLabPath)),
            new("weight_label", new One(Label)),
            new("labels_by_use", new MapOf(Slug, new One(Label))),
            new("planning_project", new One(GitLabPath)),
            new("retro_project", new One(GitLabPath)),
            new("token_env", new One(Variable)),
            new("boards", new Shape.Group([
                new("team", new One(Url)),
                new("assignment", new One(Url)),
                new("workflow", new One(Url)),
            ])),
        ])),
        new("routines", new MapOf(Slug, new Shape.Group([
            new("on", new One(Bool)),
            new("auto", new One(Bool)),
            new("at", new One(Time)),
            new("days", new One(Number(0, 60, 7))),
        ]))),
        new("calls", new Shape.Group([
            new("pm", new One(Weekday)),
            new("group", new One(Weekday)),
        ])),
        new("watch", new Shape.Group([
            new("targets", new MapOf(Severity, new One(Number(1, 3650, 30)))),
            new("warn_at", new One(Number(1, 99, 75))),
        ])),
        new("people", new Shape.Group([
            new("headcount_plan", new One(Number(0, 1000, 10))),
            new("career_sheet", new One(Url)),
            new("talent_assessment", new One(Days(1100))),
            new("career_talk", new One(Days(1100))),
            new("okr", new One(Days(1100))),
        ])),
        new("holidays", new MapOf(Region, new One(ValueTypes.CalendarFile))),
    ]);

    private static string? Twice(IReadOnlyList<string> items) =>
        items.GroupBy(item => item).FirstOrDefault(same => same.Count() > 1) is { } twice ? $"'{Short(twice.Key)}' stands in the list twice; remove one." : null;

    private static string? Ascending(IReadOnlyList<string> items)
    {
        var numbers = items.Select(int.Parse).ToList();
        return numbers.Zip(numbers.Skip(1)).All(pair => pair.First < pair.Second) ? null : "weights go up and each stands once; write them as [1, 2, 3, 5].";
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex SlugPattern();

    [GeneratedRegex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,254}$")]
    private static partial Regex GitLabUserPattern();

    [GeneratedRegex("^[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*){0,20}$")]
    private static partial Regex GitLabPathPattern();

    [GeneratedRegex("^[A-Z]{2}(-[A-Z0-9]{1,3})?$")]
    private static partial Regex RegionPattern();

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,39}$")]
    private static partial Regex VersionPattern();

    [GeneratedRegex("^[1-4]$")]
    private static partial Regex SeverityPattern();

    [GeneratedRegex("^S[A-Z0-9]{2,20}$")]
    private static partial Regex UserGroupPattern();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,99}$")]
    private static partial Regex VariablePattern();
}
