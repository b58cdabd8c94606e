using System.Globalization;
using NodaTime;
using NodaTime.Text;
using SlackPlanner.Planning;
using SlackPlanner.Teams.Merge;

namespace SlackPlanner.Teams;

/// <summary>Makes the typed team of its settings, with the preset's value for each that is not set.</summary>
internal static class TeamBuilder
{
    private static readonly LocalTimePattern Hour = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public static Team Build(string workspace, string id, TeamSettings settings, long version)
    {
        var process = settings.Text("process") == "code-review" ? Process.CodeReview : Process.SourceCode;
        var channel = settings.Text("channel")!;
        return new()
        {
            Workspace = workspace,
            Id = id,
            Name = settings.Text("name")!,
            Process = process,
            Zone = DateTimeZoneProviders.Tzdb[settings.Text("time_zone")!],
            Channel = channel,
            Manager = new(settings.Text("manager.user")!, settings.Text("manager.gitlab"), settings.Text("manager.deputy")),
            ProductManager = settings.Text("product_manager"),
            Counterparts = [.. settings.Keys("counterparts").Select(user => Counterpart(settings, user))],
            Members = [.. settings.Keys("members").Select(user => Member(settings, user))],
            Standup = Standup(settings, channel),
            Calendar = Calendar(settings, process),
            Kinds = AbsenceKinds.Default.With(settings.Keys("kinds").Select(kind => Kind(settings, kind))),
            Capacity = new(
                Number(settings.Text("capacity.base_weight")) ?? Presets.BaseWeight(process),
                settings.Items("capacity.scale") is { } scale ? WeightScale.Of(scale.Select(weight => Number(weight)!.Value)) : WeightScale.Default),
            GitLab = new(
                settings.Text("gitlab.group"), settings.Text("gitlab.project"), settings.Items("gitlab.labels") ?? [],
                settings.Text("gitlab.weight_label"), settings.Text("gitlab.planning_project"))
            {
                RetroProject = settings.Text("gitlab.retro_project"),
                TokenEnv = settings.Text("gitlab.token_env"),
                Boards = new(settings.Text("gitlab.boards.team"), settings.Text("gitlab.boards.assignment"), settings.Text("gitlab.boards.workflow")),
                LabelsByUse = settings.Keys("gitlab.labels_by_use").ToDictionary(use => use, use => settings.Text($"gitlab.labels_by_use[{use}]")!, StringComparer.Ordinal),
            },
            Rotation = Rotation(settings, process),
            Routines = settings.Keys("routines").ToDictionary(name => name, name => Routine(settings, name), StringComparer.Ordinal),
            People = new(
                Number(settings.Text("people.headcount_plan")), settings.Text("people.career_sheet"),
                Span(settings.Text("people.talent_assessment")), Span(settings.Text("people.career_talk")), Span(settings.Text("people.okr"))),
            Calls = new(
                settings.Text("calls.pm") is { } pm ? Day(pm) : CallSettings.Default.Pm,
                settings.Text("calls.group") is { } group ? Day(group) : CallSettings.Default.Group),
            Watch = WatchSettings.Of(
                settings.Keys("watch.targets").Select(severity => KeyValuePair.Create(Number(severity)!.Value, Number(settings.Text($"watch.targets[{severity}]"))!.Value)),
                Number(settings.Text("watch.warn_at"))),
            Holidays = settings.Keys("holidays").ToDictionary(region => region, region => settings.Text($"holidays[{region}]")!, StringComparer.Ordinal),
            Version = version,
        };
    }

    private static RoutineSettings Routine(TeamSettings settings, string name)
    {
        string? Of(string setting) => settings.Text($"routines[{name}].{setting}");

        return new(Of("on") is { } on ? on != "false" : null, Time(Of("at")), Of("auto") is { } auto ? auto == "true" : null, Number(Of("days")));
    }

    private static Counterpart Counterpart(TeamSettings settings, string user) =>
        new(user, settings.Text($"counterparts[{user}].role"), settings.Text($"counterparts[{user}].kickoff_copy") == "true");

    private static TeamMember Member(TeamSettings settings, string user)
    {
        string? Of(string name) => settings.Text($"members[{user}].{name}");

        return new(user, Of("gitlab"), Of("role"), Of("region"), Date(Of("starts")), Date(Of("ends")),
            settings.Items($"members[{user}].works") is { } days ? WorkingWeek.Of(days.Select(Day)) : WorkingWeek.MondayToFriday);
    }

    private static StandupSettings Standup(TeamSettings settings, string channel) => new(
        settings.Text("standup.channel") ?? channel,
        settings.Items("standup.days")?.Select(Day).ToList() ?? Presets.StandupDays,
        Time(settings.Text("standup.at")) ?? Presets.StandupAt,
        [.. (settings.Items("standup.questions") ?? Presets.StandupQuestions).Select(written => StandupQuestion.Read(written, out _) ?? new(written, []))],
        settings.Items("standup.also") ?? [],
        settings.Items("standup.no_standup")?.Select(date => Date(date)!.Value).ToHashSet() ?? [])
    {
        RetentionDays = Number(settings.Text("standup.retention_days")) ?? Presets.StandupRetentionDays,
        Zone = settings.Text("standup.zone") == "member" ? StandupZone.Member : StandupZone.Team,
        RemindAfter = Span(settings.Text("standup.remind_after")),
        LateUntil = Late(settings.Text("standup.late_until")),
        Digest = settings.Text("standup.digest") == "true",
        Shared = settings.Text("standup.shared") == "true",
    };

    private static LateLimit Late(string? text) => text switch
    {
        null or "next" => LateLimit.Next,
        ['P', ..] => new(For: Span(text)),
        _ => new(At: Time(text)),
    };

    private static MilestoneCalendar Calendar(TeamSettings settings, Process process) => new(
        settings.Text("milestones.rule") switch
        {
            "day-22" => MilestoneRule.DayTwentyTwo,
            "third-thursday" => MilestoneRule.ThirdThursday,
            _ => Presets.Rule(process),
        },
        settings.Keys("milestones.versions").ToDictionary(name => name, name => Date(settings.Text($"milestones.versions[{name}]"))!.Value, StringComparer.Ordinal));

    private static AbsenceKind Kind(TeamSettings settings, string id)
    {
        var known = AbsenceKinds.Default.All.FirstOrDefault(kind => kind.Id == id);
        var away = settings.Text($"kinds[{id}].away") is { } text ? text == "true" : known?.Away ?? true;
        var cost = settings.Text($"kinds[{id}].cost") is { } share ? decimal.Parse(share, CultureInfo.InvariantCulture) : known is null ? 1m : known.Cost;
        return new(id, known?.Name ?? char.ToUpperInvariant(id[0]) + id[1..].Replace('-', ' '), away, cost) { IsHoliday = known?.IsHoliday ?? false };
    }

    /// <summary>By the preset, by a setting of its own, or switched on or off by its routine.</summary>
    private static RotationSettings? Rotation(TeamSettings settings, Process process)
    {
        var isNamed = settings.Paths.Any(path => path.StartsWith("rotation.", StringComparison.Ordinal));
        var isOn = settings.Text($"routines[{Presets.RotationRoutine}].on") is { } on ? on != "false" : isNamed || Presets.HasRotation(process);
        return !isOn ? null : new(
            settings.Items("rotation.order") ?? [],
            new(Span(settings.Text("rotation.lead_time")) ?? RotationRule.Default.LeadTime, Span(settings.Text("rotation.ramp_up")) ?? RotationRule.Default.RampUp),
            settings.Text("rotation.user_group"));
    }

    private static int? Number(string? text) => text is null ? null : int.Parse(text, CultureInfo.InvariantCulture);

    private static LocalDate? Date(string? text) => text is null ? null : LocalDatePattern.Iso.Parse(text).Value;

    private static LocalTime? Time(string? text) => text is null ? null : Hour.Parse(text).Value;

    private static Period? Span(string? text) => text is null ? null : PeriodPattern.NormalizingIso.Parse(text).Value;

    private static IsoDayOfWeek Day(string text) => DayNames.TryParseDay(text, out var day) ? day : throw new FormatException($"'{text}' is no weekday.");
}
