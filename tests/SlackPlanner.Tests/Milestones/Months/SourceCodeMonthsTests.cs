using NodaTime;
using NodaTime.Text;

namespace SlackPlanner.Tests.Milestones.Months;

/// <summary>13.1 and 13.2 of a team that works by the source-code page: from the question whether time off is missing to the publication of the last retrospective.</summary>
public class SourceCodeMonthsTests
{
    private const string Zone = "Europe/Amsterdam";
    private const string Place = "fernwood/source";
    private const string Project = "fernwood/source/forge";
    private const string Planning = "fernwood/source/planning";
    private const string Maren = "U0MAREN";

    /// <summary>GitLab's numbers.</summary>
    private const int Noor = 1002, Lena = 1006;

    private const string Team =
        """
        teams:
          - id: orchard
            name: Orchard
            process: source-code
            time_zone: Europe/Amsterdam
            channel: C0SOURCE
            manager: { user: U0MAREN, gitlab: maren }
            product_manager: U0JONAS
            counterparts:
              - { user: U0SABLE, role: Application Security, kickoff_copy: true }
              - { user: U0QUINN, role: Quality }
            members:
              - { user: U0NOOR, gitlab: noor, region: NL }
              - { user: U0LENA, gitlab: lena, region: NL }
            milestones: { versions: { "13.0": 2026-11-22, "13.1": 2026-12-22, "13.2": 2027-01-22, "13.3": 2027-02-22 } }
            holidays: { NL: free.ics }
            gitlab: { group: fernwood/source, labels: ["group::orchard", backend], project: fernwood/source/forge, planning_project: fernwood/source/planning, retro_project: fernwood-retros/source }
            # How long a label has stood is asked of GitLab's clock, which is not moved here.
            routines: { stale-workflow: { on: false } }
        """;

    /// <summary>
    /// By hand, from the handbook. 13.1 is 2026-11-18 to 12-17 and released on 12-22, 13.2 is 12-18 to 2027-01-17 and released on 01-22; weights are due on the 17th;
    /// everybody is free on 12-25 and 01-01.
    /// </summary>
    private const string Table =
        """
        Wed 2026-11-04 | Noor note: is anything missing for 13.1? | Lena note: is anything missing for 13.1?
        Tue 2026-11-10 | Maren note: capacity of 13.1 | Noor note: turn to weigh 13.1 | Lena note: on track in 13.0?
        Thu 2026-11-12 | Noor note: turn to weigh 13.1
        Fri 2026-11-13 | Quinn note: planned for 13.1
        Mon 2026-11-16 | Noor note: turn to weigh 13.1 | Maren note: 13.1 is not weighed
        Tue 2026-11-17 | Maren note: kickoff of 13.1 | Maren: kickoff of 13.1 sent: 3 messages, 3 mails
                       | Noor: kickoff of 13.1 | Lena: kickoff of 13.1 | Sable: kickoff of 13.1
                       | mail to noor: kickoff of 13.1 | mail to lena: kickoff of 13.1 | mail to sable: kickoff of 13.1
                       | Maren: done: assignments of 13.1 | GitLab: Cedar to noor | GitLab: Damson to lena
        Wed 2026-11-18 | Maren note: end of 13.0, say/do 50 % | Noor note: delivered in 13.0: weight 3 in 1 issue
                       | Noor note: confirm weights of 13.1 | Lena note: confirm weights of 13.1 | Lena note: turn to weigh 13.2
        Fri 2026-11-20 | Maren note: fill in retrospective of 13.0
        Fri 2026-11-27 | Maren note: create retrospective of 13.1 | Maren: done: create retrospective of 13.1 | GitLab: new issue retrospective of 13.1, confidential
                       | Quinn note: invitation to retrospective of 13.1
        Mon 2026-11-30 | Maren note: invitation to retrospective of 13.1 | Jonas note: invitation to retrospective of 13.1
                       | Noor note: invitation to retrospective of 13.1 | Lena note: invitation to retrospective of 13.1
        Wed 2026-12-02 | #source: check-in of 13.1, 20 % of 10 | Noor note: on track in 13.1? | Lena note: on track in 13.1?
        Fri 2026-12-04 | Noor note: is anything missing for 13.2? | Lena note: is anything missing for 13.2?
        Thu 2026-12-10 | Maren note: capacity of 13.2 | Lena note: turn to weigh 13.2 | Lena note: on track in 13.1?
        Mon 2026-12-14 | Lena note: turn to weigh 13.2
        Tue 2026-12-15 | Quinn note: planned for 13.2
        Wed 2026-12-16 | Lena note: turn to weigh 13.2 | Maren note: 13.2 is not weighed
        Thu 2026-12-17 | Maren note: kickoff of 13.2 | Maren: kickoff of 13.2 sent: 3 messages, 3 mails
                       | Noor: kickoff of 13.2 | Lena: kickoff of 13.2 | Sable: kickoff of 13.2
                       | mail to noor: kickoff of 13.2 | mail to lena: kickoff of 13.2 | mail to sable: kickoff of 13.2
                       | Maren: taken back: assignments of 13.2
        Fri 2026-12-18 | Maren note: end of 13.1, say/do 66.67 % | Noor note: delivered in 13.1: weight 5 in 1 issue | Lena note: delivered in 13.1: weight 2 in 1 issue
                       | Noor note: confirm weights of 13.2 | Lena note: confirm weights of 13.2 | Noor note: turn to weigh 13.3
        Mon 2026-12-21 | Maren note: fill in retrospective of 13.1 | Maren: done: fill in retrospective of 13.1 | GitLab: retrospective of 13.1 new text
        Tue 2026-12-22 | Maren note: reminder of retrospective of 13.1 | Jonas note: reminder of retrospective of 13.1 | Quinn note: reminder of retrospective of 13.1
                       | Noor note: reminder of retrospective of 13.1 | Lena note: reminder of retrospective of 13.1
        Thu 2026-12-24 | Maren note: publish retrospective of 13.1 | Maren: done: publish retrospective of 13.1 | GitLab: retrospective of 13.1 public
        Fri 2026-12-25 | Maren note: who is away
        Mon 2026-12-28 | Maren note: create retrospective of 13.2 | Maren: done: create retrospective of 13.2 | GitLab: new issue retrospective of 13.2, confidential
                       | Quinn note: invitation to retrospective of 13.2
        Tue 2026-12-29 | Maren note: invitation to retrospective of 13.2 | Jonas note: invitation to retrospective of 13.2
                       | Noor note: invitation to retrospective of 13.2 | Lena note: invitation to retrospective of 13.2
        Thu 2026-12-31 | Noor note: on track in 13.2? | Lena note: on track in 13.2?
        Fri 2027-01-01 | Maren note: who is away
        Mon 2027-01-04 | #source: check-in of 13.2, 0 % of 5 | Noor note: is anything missing for 13.3? | Lena note: is anything missing for 13.3?
        Fri 2027-01-08 | Maren note: capacity of 13.3
        Mon 2027-01-11 | Noor note: on track in 13.2? | Lena note: on track in 13.2? | Noor note: turn to weigh 13.3
        Wed 2027-01-13 | Noor note: turn to weigh 13.3
        Fri 2027-01-15 | Maren note: kickoff of 13.3 | Noor note: turn to weigh 13.3
        Mon 2027-01-18 | Maren note: end of 13.2, say/do 50 % | Lena note: delivered in 13.2: weight 2 in 1 issue
                       | Lena note: turn to weigh 2027-03
        Thu 2027-01-21 | Maren note: fill in retrospective of 13.2 | Maren: done: fill in retrospective of 13.2 | GitLab: retrospective of 13.2 new text
        Fri 2027-01-22 | Maren note: reminder of retrospective of 13.2 | Jonas note: reminder of retrospective of 13.2 | Quinn note: reminder of retrospective of 13.2
                       | Noor note: reminder of retrospective of 13.2 | Lena note: reminder of retrospective of 13.2
        Tue 2027-01-26 | Maren note: publish retrospective of 13.2 | Maren: done: publish retrospective of 13.2 | GitLab: retrospective of 13.2 public
        """;

    [Fact]
    public async Task TwoMilestones_DayByDay_AsTheHandbooksTableHasThem()
    {
        await using var month = await MonthApp.Start(new(2026, 11, 2), Zone, Place, Team, "group::orchard");
        await Seed(month);
        await month.Begins();

        await month.Runs(new(2026, 11, 3), new(2027, 1, 26), Story);

        HandTable.HasOneNoteADay(month.Rows);
        HandTable.Holds(Table, month.Rows);
        await month.NeverNames("Elder");
    }

    private static async Task Seed(MonthApp month)
    {
        await month.Plans("13.3", "2027-01-18", "2027-02-17");
        await month.Opens(Planning, "Planning 13.1", "13.1", "group::orchard, Planning Issue");
        await month.Opens(Project, "Apple", "13.0", "group::orchard, backend, Deliverable, type::feature, workflow::verification", 3, "noor");
        await month.Opens(Project, "Birch", "13.0", "group::orchard, backend, Deliverable, type::bug, workflow::in review", 2, "lena");
        await month.Opens(Project, "Cedar", "13.1", "group::orchard, backend, Deliverable, type::feature, workflow::ready for development", 5);
        await month.Opens(Project, "Damson", "13.1", "group::orchard, backend, Deliverable, type::bug, workflow::ready for development", 3);
        await month.Opens(Project, "Elder", "13.1", "group::orchard, backend, Deliverable, type::bug, workflow::ready for development", null, "lena", confidential: true);
        await month.Opens(Project, "Fig", "13.1", "group::orchard, backend, Stretch, type::feature, workflow::ready for development", 1);
        await month.Opens(Project, "Gorse", "13.2", "group::orchard, backend, Deliverable, type::maintenance, workflow::planning breakdown");
        await month.Opens(Project, "Hazel", "13.2", "group::orchard, backend, Deliverable, type::feature, workflow::planning breakdown", 2);
        await month.Changes(Project, "Apple", new { state_event = "close" }, "13.0");
    }

    /// <summary>What people do on a day.</summary>
    private static async Task Story(MonthApp month, LocalDate day)
    {
        switch (LocalDatePattern.Iso.Format(day))
        {
            case "2026-11-05":
                await month.Changes(Project, "Elder", new { weight = 2 }, "13.1");
                break;
            case "2026-11-17":
                await month.SendsKickoff(Maren, "13.1");
                break;
            case "2026-12-17":
                var was = await month.Fields();
                await month.SendsKickoff(Maren, "13.2");
                await month.TakesBack(Maren, "done: assignments of 13.2", was);
                // She assigns them by hand instead.
                await month.Changes(Project, "Gorse", new { assignee_ids = new[] { Noor } }, "13.2");
                await month.Changes(Project, "Hazel", new { assignee_ids = new[] { Lena } }, "13.2");
                break;
            case "2026-11-25":
                await month.Changes(Project, "Cedar", new { add_labels = "workflow::in dev" }, "13.1");
                break;
            case "2026-12-07":
                await month.Restarts();
                await month.Changes(Project, "Cedar", new { state_event = "close" }, "13.1");
                break;
            case "2026-12-14":
                await month.Changes(Project, "Elder", new { state_event = "close" }, "13.1");
                break;
            case "2026-12-08":
                await month.Changes(Project, "Gorse", new { weight = 3 }, "13.2");
                break;
            case "2027-01-12":
                await month.Changes(Project, "Hazel", new { state_event = "close" }, "13.2");
                break;
            case "2026-11-27":
                await month.Presses(Maren, "create retrospective of 13.1", "Create");
                break;
            case "2026-12-21":
                await month.Presses(Maren, "fill in retrospective of 13.1", "Fill");
                break;
            case "2026-12-24":
                await month.Presses(Maren, "publish retrospective of 13.1", "Make");
                break;
            case "2026-12-28":
                await month.Presses(Maren, "create retrospective of 13.2", "Create");
                break;
            case "2027-01-21":
                await month.Presses(Maren, "fill in retrospective of 13.2", "Fill");
                break;
            case "2027-01-26":
                await month.Presses(Maren, "publish retrospective of 13.2", "Make");
                break;
        }
    }
}
