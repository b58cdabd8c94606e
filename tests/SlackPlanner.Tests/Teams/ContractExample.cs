namespace SlackPlanner.Tests.Teams;

/// <summary>A team that sets everything a team can set.</summary>
internal static class ContractExample
{
    public const string Text = """
        teams:
          - id: source-code-be
            name: Create:Source Code BE
            process: source-code
            time_zone: Europe/Amsterdam
            channel: "#g_create_source_code"
            manager: { user: maren@example.test, gitlab: maren, deputy: U0NOOR }
            product_manager: U0JONAS
            counterparts:
              - { user: U0SABLE, role: Application Security, kickoff_copy: true }
              - { user: U0QUINN, role: Quality }
            members:
              - { user: U0NOOR, gitlab: noor, role: Staff Backend Engineer, region: GB, starts: 2015-10-26 }
              - { user: U0IMANI, gitlab: imani, role: Backend Engineer, region: NL, starts: 2020-05-04, ends: 2027-03-31, works: [Mon, Tue, Wed, Thu] }
            standup: { channel: "#g_create_standup", also: [U0JONAS], days: [Mon, Wed, Fri], at: "09:00", zone: member, remind_after: PT4H, late_until: next,
                       questions: ["What is new?"], digest: false, retention_days: 365, no_standup: [2026-12-24], shared: false }
            milestones: { rule: day-22, versions: { "12.9": 2020-03-22, "13.0": 2020-04-22 } }
            kinds: { on-call: { away: false, cost: 1.0 }, loan: { away: false } }
            capacity: { base_weight: 10, scale: [1, 2, 3, 5] }
            rotation: { order: [U0NOOR, U0IMANI], lead_time: P7D, ramp_up: P60D, user_group: S0PLANNING }
            gitlab: { group: gitlab-org, labels: ["group::source code", backend], project: gitlab-org/gitlab, weight_label: backend-weight, labels_by_use: { quality: "quad-planning::ready" },
                      planning_project: gitlab-org/create-stage, retro_project: gl-retrospectives/create-stage/source-code, token_env: SOURCE_TOKEN,
                      boards: { team: "https://gitlab.example.test/1", assignment: "https://gitlab.example.test/2", workflow: "https://gitlab.example.test/3" } }
            routines: { capacity-summary: { on: true, at: "08:30" }, morning-note: { at: "08:30" } }
            calls: { pm: Mon, group: Thu }
            watch: { targets: { 1: 30, 2: 60, 3: 90, 4: 120 }, warn_at: 75 }
            people: { headcount_plan: 10, career_sheet: "https://sheets.example.test/1", talent_assessment: P6M, career_talk: P1M, okr: P3M }
            holidays: { GB: holidays/gb.ics, NL: holidays/nl.ics }
        """;
}
