using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.Teams.Merge;
using SlackPlanner.Teams.Yaml;

namespace SlackPlanner.Standup;

/// <summary>What is put into the settings form, spelled as in teams.yml.</summary>
/// <param name="Version">Of the team's settings when the form was opened.</param>
/// <param name="Remind">How long after the question; null: no reminder.</param>
internal sealed record StandupSettingsForm(
    string TeamId, long Version, IReadOnlyList<string> Days, string At, string Zone, string Channel, IReadOnlyList<string> Questions, string? Remind, bool Digest)
{
    private const string OwnHour = "routines[standup].at";

    public static StandupSettingsForm Of(string teamId, long version, TeamSettings settings) => new(
        teamId, version,
        settings.Items("standup.days") ?? [.. Presets.StandupDays.Select(DayNames.Short)],
        settings.Text(OwnHour) ?? settings.Text("standup.at") ?? Presets.StandupAt.ToString("HH:mm", null),
        settings.Text("standup.zone") ?? "team",
        settings.Text("standup.channel") ?? settings.Text("channel")!,
        settings.Items("standup.questions") ?? Presets.StandupQuestions,
        settings.Text("standup.remind_after"),
        settings.Text("standup.digest") == "true");

    public static StandupSettingsForm Read(StateValues state, SettingsSubject subject)
    {
        const string value = StandupSettingsModal.Value;
        var chosen = state.SelectedMany(StandupSettingsModal.Days, value);
        var lines = (state.Text(StandupSettingsModal.Questions, value) ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new(
            subject.TeamId, subject.Version,
            [.. ValueTypes.Weekdays.Where(chosen.Contains)],
            state.Time(StandupSettingsModal.At, value) ?? "",
            state.Selected(StandupSettingsModal.Zone, value) ?? "team",
            state.Conversation(StandupSettingsModal.Channel, value) ?? "",
            [.. lines.Select(line => ValueTypes.Question.Read(line).Value ?? line)],
            state.Selected(StandupSettingsModal.Remind, value) is { Length: > 0 } after and not StandupSettingsModal.Never ? after : null,
            state.Checked(StandupSettingsModal.Digest, value));
    }

    public LocalTime HourOfDay() => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(At).Value;

    public string AsMetadata() => JsonSerializer.Serialize(this, PlannerJson.Options);

    public static StandupSettingsForm Of(View view) => JsonSerializer.Deserialize<StandupSettingsForm>(view.PrivateMetadata, PlannerJson.Options)!;

    /// <summary>What is wrong, by the input it is to stand under; judged by the same rules as the file.</summary>
    public IReadOnlyDictionary<string, string> Problems()
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Days.Count == 0)
            problems[StandupSettingsModal.Days] = "Choose at least one day. To hold no standup for a while, turn the routine `standup` off in teams.yml.";
        if (ValueTypes.Time.Read(At).Problem is not null)
            problems[StandupSettingsModal.At] = "Choose the hour, such as 09:00.";
        if (Channel.Length == 0)
            problems[StandupSettingsModal.Channel] = "Choose the channel that the answers go to.";
        if (QuestionsProblem() is { } problem)
            problems[StandupSettingsModal.Questions] = SlackText.Truncate(problem, 300);
        return problems;
    }

    private string? QuestionsProblem()
    {
        if (Questions.Count == 0)
            return "Write at least one question, such as: What are you planning to do today?";
        if (Questions.Count > StandupSettings.MostQuestions)
            return $"These are {Questions.Count} questions; {StandupSettings.MostQuestions} are the most, and three are kinder.";
        if (Questions.GroupBy(question => question).FirstOrDefault(same => same.Count() > 1) is { } twice)
            return $"“{SlackText.Truncate(twice.Key, 80)}” stands there twice; remove one.";
        foreach (var (question, line) in Questions.Select((question, i) => (question, i + 1)))
        {
            if (ValueTypes.Question.Read(question).Problem is { } wrong)
                return $"Line {line}: {wrong}";
        }

        var asked = Questions.Select(question => StandupQuestion.Read(question, out _)!).ToList();
        var silent = Days.Where(day => DayNames.TryParseDay(day, out var one) && asked.TrueForAll(question => question.Days.Count > 0 && !question.Days.Contains(one))).ToList();
        return silent.Count > 0 ? $"On {silent[0]} there would be a standup without a question; leave the days out of at least one."
            : AsMetadata().Length > MostMetadata ? "All questions together are too long; please shorten them." : null;
    }

    private const int MostMetadata = 3000;

    /// <summary>Which settings differ from what holds now; null removes one.</summary>
    public IReadOnlyList<SettingChange> Changes(TeamSettings current)
    {
        var now = Of(TeamId, Version, current);
        var changes = new List<SettingChange>();
        Differ(!now.Days.SequenceEqual(Days), "standup.days", SettingValue.Of(now.Days), SettingValue.Of(Days));
        Differ(now.At != At, "standup.at", SettingValue.Of(now.At), SettingValue.Of(At));
        // The hour of the routine would stand above this one.
        Differ(now.At != At && current[OwnHour] is not null, OwnHour, current[OwnHour], null);
        Differ(now.Zone != Zone, "standup.zone", SettingValue.Of(now.Zone), SettingValue.Of(Zone));
        Differ(now.Channel != Channel, "standup.channel", SettingValue.Of(now.Channel), SettingValue.Of(Channel));
        Differ(!now.Questions.SequenceEqual(Questions), "standup.questions", SettingValue.Of(now.Questions), SettingValue.Of(Questions));
        Differ(now.Remind != Remind, "standup.remind_after", Text(now.Remind), Text(Remind));
        Differ(now.Digest != Digest, "standup.digest", SettingValue.Of(now.Digest ? "true" : "false"), SettingValue.Of(Digest ? "true" : "false"));
        return changes;

        void Differ(bool differs, string path, SettingValue? before, SettingValue? after)
        {
            if (differs)
                changes.Add(new(path, before, after, IsConflict: false));
        }

        static SettingValue? Text(string? text) => text is null ? null : SettingValue.Of(text);
    }
}

/// <summary>What the open form is about.</summary>
internal sealed record SettingsSubject(string TeamId, long Version)
{
    public static SettingsSubject Of(View view) => JsonSerializer.Deserialize<SettingsSubject>(view.PrivateMetadata, PlannerJson.Options)!;
}
