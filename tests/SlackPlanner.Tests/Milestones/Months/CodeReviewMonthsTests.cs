using NodaTime;
using NodaTime.Text;

namespace SlackPlanner.Tests.Milestones.Months;

/// <summary>13.1 and 13.2 of a team that works by the code-review page: from the planning meeting before them to the publication of the last retrospective.</summary>
public class CodeReviewMonthsTests
{
    private const string Zone = "America/Los_Angeles";
    private const string Place = "fernwood/review";
    private const string Project = "fernwood/review/reviewer";
    private const string Planning = "fernwood/review/planning";
    private const string Holly = "U0HOLLY";

    private const string Team =
        """
        teams:
          - id: harbour
            name: Harbour
            process: code-review
            time_zone: America/Los_Angeles
            channel: C0REVIEW
            manager: { user: U0HOLLY, gitlab: holly }
            product_manager: U0PETRA
            members:
              - { user: U0DIEGO, gitlab: diego, region: US }
              - { user: U0RUBY, gitlab: ruby, region: US }
            milestones: { versions: { "13.0": 2026-11-19, "13.1": 2026-12-17, "13.2": 2027-01-21, "13.3": 2027-02-18 } }
            holidays: { US: free.ics }
            gitlab: { group: fernwood/review, labels: ["group::harbour", backend], project: fernwood/review/reviewer, planning_project: fernwood/review/planning, retro_project: fernwood-retros/review }
            # How long a label has stood is asked of GitLab's clock, which is not moved here.
            routines: { stale-workflow: { on: false } }
        """;

    /// <summary>
    /// By hand, from the handbook. Third Thursdays: 2026-11-19, 12-17, 2027-01-21. 13.1 is 11-14 to 12-11, 13.2 is 12-12 to 01-15; everybody is free on 12-25 and 01-01.
    /// "Days into" count from the Monday before the third Thursday, "days before" from the Friday before it.
    /// </summary>
    private const string Table =
        """
        Wed 2026-11-11 | Holly note: planning meeting for 13.1 | Holly: agenda of the planning meeting for 13.1 | Petra: agenda of the planning meeting for 13.1
        Fri 2026-11-13 | Holly note: kickoff of 13.1 | Holly: kickoff of 13.1 sent: 2 messages, 2 mails
                       | Diego: kickoff of 13.1 | Ruby: kickoff of 13.1 | mail to diego: kickoff of 13.1 | mail to ruby: kickoff of 13.1
        Mon 2026-11-16 | Holly note: end of 13.0, say/do 50 % | Ruby note: delivered in 13.0: weight 3 in 1 issue
                       | Diego note: confirm weights of 13.1 | Ruby note: confirm weights of 13.1
                       | Holly note: start of 13.1 | Holly: taken back: start of 13.1 | Holly: done: start of 13.1
                       | GitLab: Cable +workflow::ready for development, to diego | GitLab: Dock +workflow::ready for development, to ruby
                       | GitLab: Jib +Deliverable, +workflow::ready for development | Diego: board of 13.1 | Ruby: board of 13.1
        Tue 2026-11-17 | Holly note: move what 13.0 has left open | Holly: taken back: move what 13.0 has left open | Holly: done: move what 13.0 has left open
                       | GitLab: Anchor 13.0 → 13.1, +missed:13.0
        Wed 2026-11-18 | Holly note: fill in retrospective of 13.0
        Thu 2026-11-19 | Holly note: backlog refinement 13.1 | Holly: done: backlog refinement 13.1 | GitLab: new issue backlog refinement 13.1, in 13.1
                       | Holly note: work mix of 13.1 | Holly: done: work mix of 13.1 | GitLab: Planning 13.1 comment: work mix of 13.1
        Tue 2026-11-24 | Holly note: agenda of the weekly call | Petra note: agenda of the weekly call
        Wed 2026-11-25 | Holly note: create retrospective of 13.1 | Holly: done: create retrospective of 13.1 | GitLab: new issue retrospective of 13.1, confidential
        Thu 2026-11-26 | Holly note: invitation to retrospective of 13.1 | Petra note: invitation to retrospective of 13.1
                       | Diego note: invitation to retrospective of 13.1 | Ruby note: invitation to retrospective of 13.1
        Fri 2026-11-27 | Diego note: on track in 13.1? | Ruby note: on track in 13.1?
        Mon 2026-11-30 | Diego note: is anything missing for 13.2? | Ruby note: is anything missing for 13.2? | Ruby note: nothing is missing for 13.2
        Tue 2026-12-01 | Holly note: planning issue of 13.2 | Holly: done: planning issue of 13.2 | GitLab: new issue Planning 13.2, in 13.2
        Fri 2026-12-04 | Holly note: move what is not started to 13.2 | Holly: taken back: move what is not started to 13.2 | Holly: done: move what is not started to 13.2
                       | GitLab: Dock 13.1 → 13.2 | GitLab: Jib 13.1 → 13.2
                       | Holly note: capacity check for 13.2 | Holly: done: capacity check for 13.2 | GitLab: Planning 13.2 comment: capacity of 13.2 is 12
                       | Holly note: capacity of 13.2 | Diego note: on track in 13.1? | Ruby note: on track in 13.1?
        Mon 2026-12-07 | Diego note: is anything missing for 13.2?
                       | Holly note: move what is in dev to 13.2 | Holly: taken back: move what is in dev to 13.2 | Holly: done: move what is in dev to 13.2
                       | GitLab: Cable 13.1 → 13.2
        Wed 2026-12-09 | Holly note: planning meeting for 13.2 | Holly: agenda of the planning meeting for 13.2 | Petra: agenda of the planning meeting for 13.2
        Fri 2026-12-11 | Holly note: kickoff of 13.2 | Holly: kickoff of 13.2 sent: 2 messages, 2 mails
                       | Diego: kickoff of 13.2 | Ruby: kickoff of 13.2 | mail to diego: kickoff of 13.2 | mail to ruby: kickoff of 13.2
        Mon 2026-12-14 | Holly note: end of 13.1, say/do 66.67 % | Diego note: delivered in 13.1: weight 3 in 2 issues
                       | Diego note: confirm weights of 13.2 | Ruby note: confirm weights of 13.2
                       | Holly note: start of 13.2 | Holly: done: start of 13.2
                       | GitLab: Galley +workflow::ready for development, to ruby | GitLab: Hawser +Deliverable, +workflow::ready for development | GitLab: Jib to diego
                       | Diego: board of 13.2 | Ruby: board of 13.2
        Tue 2026-12-15 | Holly note: move what 13.1 has left open | Holly: taken back: move what 13.1 has left open | Holly: done: move what 13.1 has left open
                       | GitLab: Ensign 13.1 → 13.2, +missed:13.1 | GitLab: Fender 13.1 → 13.2, +missed:13.1
        Wed 2026-12-16 | Holly note: fill in retrospective of 13.1 | Holly: done: fill in retrospective of 13.1 | GitLab: retrospective of 13.1 new text
        Thu 2026-12-17 | Holly note: backlog refinement 13.2 | Holly: done: backlog refinement 13.2 | GitLab: new issue backlog refinement 13.2, in 13.2
                       | Holly note: work mix of 13.2 | Holly: done: work mix of 13.2 | GitLab: Planning 13.2 comment: work mix of 13.2
        Tue 2026-12-22 | Holly note: reminder of retrospective of 13.1 | Diego note: reminder of retrospective of 13.1 | Ruby note: reminder of retrospective of 13.1
        Wed 2026-12-23 | Petra note: reminder of retrospective of 13.1
                       | Holly note: create retrospective of 13.2 | Holly: done: create retrospective of 13.2 | GitLab: new issue retrospective of 13.2, confidential
        Thu 2026-12-24 | Holly note: invitation to retrospective of 13.2 | Petra note: invitation to retrospective of 13.2
                       | Diego note: invitation to retrospective of 13.2 | Ruby note: invitation to retrospective of 13.2
                       | Holly note: publish retrospective of 13.1 | Holly: done: publish retrospective of 13.1 | GitLab: retrospective of 13.1 public
        Fri 2026-12-25 | Holly note: who is away
        Wed 2026-12-30 | Diego note: on track in 13.2? | Ruby note: on track in 13.2?
        Fri 2027-01-01 | Holly note: who is away
        Mon 2027-01-04 | Diego note: is anything missing for 13.3? | Ruby note: is anything missing for 13.3?
                       | Holly note: planning issue of 13.3 | Holly: done: planning issue of 13.3 | GitLab: new issue Planning 13.3, in 13.3
        Fri 2027-01-08 | Holly note: move what is not started to 13.3 | Holly: taken back: move what is not started to 13.3 | Holly: done: move what is not started to 13.3
                       | GitLab: Dock 13.2 → 13.3 | GitLab: Jib 13.2 → 13.3 | GitLab: Galley 13.2 → 13.3 | GitLab: Hawser 13.2 → 13.3
                       | Holly note: capacity check for 13.3 | Holly note: capacity of 13.3 | Diego note: on track in 13.2? | Ruby note: on track in 13.2?
        Mon 2027-01-11 | Holly note: move what is in dev to 13.3 | Holly: done: move what is in dev to 13.3 | GitLab: Cable 13.2 → 13.3
        Wed 2027-01-13 | Holly note: planning meeting for 13.3
        Fri 2027-01-15 | Holly note: kickoff of 13.3
        Mon 2027-01-18 | Holly note: end of 13.2, say/do 100 % | Ruby note: delivered in 13.2: weight 2 in 1 issue
                       | Holly note: start of 13.3 | Diego note: confirm weights of 13.3 | Ruby note: confirm weights of 13.3
        Tue 2027-01-19 | Holly note: move what 13.2 has left open | Holly: done: move what 13.2 has left open | GitLab: Fender 13.2 → 13.3, +missed:13.2
        Wed 2027-01-20 | Holly note: fill in retrospective of 13.2 | Holly: done: fill in retrospective of 13.2 | GitLab: retrospective of 13.2 new text
        Thu 2027-01-21 | Holly note: backlog refinement 13.3 | Holly note: work mix of 13.3
        Fri 2027-01-22 | Holly note: reminder of retrospective of 13.2 | Diego note: reminder of retrospective of 13.2 | Ruby note: reminder of retrospective of 13.2
        Mon 2027-01-25 | Petra note: reminder of retrospective of 13.2
        Tue 2027-01-26 | Holly note: publish retrospective of 13.2 | Holly: done: publish retrospective of 13.2 | GitLab: retrospective of 13.2 public
        """;

    [Fact]
    public async Task TwoMilestones_DayByDay_AsTheHandbooksTableHasThem()
    {
        await using var month = await MonthApp.Start(new(2026, 11, 10), Zone, Place, Team, "group::harbour");
        await Seed(month);
        await month.Begins();

        await month.Runs(new(2026, 11, 11), new(2027, 1, 26), Story);

        HandTable.HasOneNoteADay(month.Rows);
        HandTable.Holds(Table, month.Rows);
        await month.NeverNames("Keel");
    }

    private static async Task Seed(MonthApp month)
    {
        await month.Plans("13.3", "2027-01-16", "2027-02-12");
        await month.Opens(Planning, "Planning 13.1", "13.1", "group::harbour, Planning Issue");
        await month.Opens(Project, "Anchor", "13.0", "group::harbour, backend, Deliverable, type::feature, workflow::in review", 2, "diego");
        await month.Opens(Project, "Berth", "13.0", "group::harbour, backend, Deliverable, type::bug, workflow::verification", 3, "ruby");
        await month.Opens(Project, "Cable", "13.1", "group::harbour, backend, Deliverable, type::feature", 3);
        await month.Opens(Project, "Dock", "13.1", "group::harbour, backend, Deliverable, type::bug, workflow::planning breakdown", 2);
        await month.Opens(Project, "Ensign", "13.1", "group::harbour, backend, Deliverable, type::maintenance, workflow::in dev", 2, "ruby");
        await month.Opens(Project, "Fender", "13.1", "group::harbour, backend, Stretch, type::feature", 1);
        await month.Opens(Project, "Galley", "13.2", "group::harbour, backend, Deliverable, type::maintenance, workflow::planning breakdown");
        await month.Opens(Project, "Hawser", "13.2", "group::harbour, backend, type::feature", 2);
        await month.Opens(Project, "Jib", "13.1", "group::harbour, backend, type::feature, workflow::planning breakdown", 1);
        await month.Opens(Project, "Oakum", null, "group::harbour, backend, type::feature, workflow::planning breakdown");
        await month.Opens(Project, "Keel", "13.1", "group::harbour, backend, Deliverable, type::bug, workflow::ready for development", 1, "diego", confidential: true);
        await month.Changes(Project, "Berth", new { state_event = "close" }, "13.0");
    }

    /// <summary>What people do on a day.</summary>
    private static async Task Story(MonthApp month, LocalDate day)
    {
        switch (LocalDatePattern.Iso.Format(day))
        {
            case "2026-11-11" or "2026-12-09":
                await month.Presses(Holly, day.Month == 11 ? "planning meeting for 13.1" : "planning meeting for 13.2", "Send");
                break;
            case "2026-11-13":
                await month.SendsKickoff(Holly, "13.1");
                break;
            case "2026-12-11":
                await month.SendsKickoff(Holly, "13.2");
                break;
            case "2026-11-16":
                await month.PressesUndoesAndPresses(Holly, "start of 13.1", "Do it");
                break;
            case "2026-11-17":
                await month.PressesUndoesAndPresses(Holly, "move what 13.0 has left open", "Move");
                break;
            case "2026-11-19":
                await month.Presses(Holly, "backlog refinement 13.1", "Create");
                await month.Presses(Holly, "work mix of 13.1", "Add");
                break;
            case "2026-11-20":
                await month.App.As("U0RUBY").Submits("/milestone agenda when do we freeze the schema?");
                break;
            case "2026-11-24":
                await month.Changes(Project, "Cable", new { add_labels = "workflow::in dev" }, "13.1");
                break;
            case "2026-11-25":
                await month.Presses(Holly, "create retrospective of 13.1", "Create");
                break;
            case "2026-11-30":
                await month.Presses("U0RUBY", "is anything missing for 13.2?", "That is all");
                break;
            case "2026-12-01":
                await month.Presses(Holly, "planning issue of 13.2", "Create");
                break;
            case "2026-12-02":
                await month.Restarts();
                await month.Changes(Project, "Keel", new { state_event = "close" }, "13.1");
                await month.Changes(Project, "Galley", new { weight = 3 }, "13.2");
                break;
            case "2026-12-03":
                await month.Changes(Project, "Ensign", new { add_labels = "workflow::in review" }, "13.1");
                await month.Changes(Project, "Anchor", new { state_event = "close" }, "13.1");
                break;
            case "2026-12-04":
                await month.PressesUndoesAndPresses(Holly, "move what is not started to 13.2", "Move");
                await month.Presses(Holly, "capacity check for 13.2", "Ask and post");
                break;
            case "2026-12-07":
                await month.PressesUndoesAndPresses(Holly, "move what is in dev to 13.2", "Move");
                break;
            case "2026-12-14":
                await month.Presses(Holly, "start of 13.2", "Do it");
                break;
            case "2026-12-15":
                await month.PressesUndoesAndPresses(Holly, "move what 13.1 has left open", "Move");
                break;
            case "2026-12-16":
                await month.Presses(Holly, "fill in retrospective of 13.1", "Fill");
                break;
            case "2026-12-17":
                await month.Presses(Holly, "backlog refinement 13.2", "Create");
                await month.Presses(Holly, "work mix of 13.2", "Add");
                break;
            case "2026-12-22":
                await month.Changes(Project, "Ensign", new { state_event = "close" }, "13.2");
                break;
            case "2026-12-23":
                await month.Presses(Holly, "create retrospective of 13.2", "Create");
                break;
            case "2026-12-24":
                await month.Presses(Holly, "publish retrospective of 13.1", "Make");
                break;
            case "2027-01-04":
                await month.Presses(Holly, "planning issue of 13.3", "Create");
                break;
            case "2027-01-08":
                await month.PressesUndoesAndPresses(Holly, "move what is not started to 13.3", "Move");
                break;
            case "2027-01-11":
                await month.Presses(Holly, "move what is in dev to 13.3", "Move");
                break;
            case "2027-01-19":
                await month.Presses(Holly, "move what 13.2 has left open", "Move");
                break;
            case "2027-01-20":
                await month.Presses(Holly, "fill in retrospective of 13.2", "Fill");
                break;
            case "2027-01-26":
                await month.Presses(Holly, "publish retrospective of 13.2", "Make");
                break;
        }
    }
}
