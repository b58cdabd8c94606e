using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Tests.TimeOff;

public class WhoMessageTests
{
    private static readonly string Smileys = string.Concat(Enumerable.Repeat("😀", 3000));
    private static readonly DateInterval Week = new(new(2026, 11, 16), new(2026, 11, 20));

    [Fact]
    public void On_Nobody_SaysSo()
    {
        Assert.Equal("Nobody is away on Fri 20 Nov.", WhoMessage.On(Some.Today, Some.Today, []).Text);
        Assert.Equal("Nobody is away 16–20 Nov.", WhoMessage.Within(Week, Some.Today, []).Text);
    }

    [Fact]
    public void On_ADay_NamesTheHalvesAndKindsOnlyWhereTheyMayBeSeen()
    {
        var message = WhoMessage.On(Some.Today, Some.Today,
        [
            Away("Noor", sees: false, Half(Some.Today, DayPart.Am, "sick")),
            Away("Imani", sees: true, Half(Some.Today, DayPart.Am, "vacation"), Half(Some.Today, DayPart.Pm, "sick")),
            Away("Maren", sees: false, Half(Some.Today, DayPart.Pm, "vacation")),
        ]);

        BlockKit.Check(message);
        Assert.Equal("*Away on Fri 20 Nov*\n• Imani — all day (vacation and sick)\n• Maren — afternoon\n• Noor — morning", message.Text);
    }

    [Fact]
    public void Within_AWeek_IsAGridWithAColumnADay()
    {
        var message = WhoMessage.Within(Week, Some.Today,
        [
            Away("Noor", sees: false, Half(new(2026, 11, 17), DayPart.Am, "sick"), Days("2026-11-18", "2026-11-30", "vacation")),
            Away("Imani", sees: true, Days("2026-11-10", "2026-11-16", "sick"), Half(new(2026, 11, 20), DayPart.Pm, "vacation")),
        ]);

        BlockKit.Check(message);
        var grid = Assert.Single(message.Blocks.OfType<TableBlock>());
        Assert.Equal(
            [
                "\u00A0|Mon 16|Tue 17|Wed 18|Thu 19|Fri 20",
                "Imani|sick|\u00A0|\u00A0|\u00A0|pm vacation",
                "Noor|\u00A0|am|away|away|away",
            ],
            grid.Rows.Select(row => string.Join('|', row.Select(cell => cell.Text))));
        Assert.Equal(
            "*Away 16–20 Nov*\n• Imani — Mon 16 Nov (sick), Fri 20 Nov (pm) (vacation)\n• Noor — Tue 17 Nov (am), Wed 18 Nov – Fri 20 Nov", message.Text);
    }

    [Fact]
    public void Within_AWeekend_HasNoGrid()
    {
        var message = WhoMessage.Within(new(new(2026, 11, 21), new(2026, 11, 22)), Some.Today, [Away("Noor", sees: false, Days("2026-11-18", "2026-11-30", "vacation"))]);

        Assert.Empty(message.Blocks.OfType<TableBlock>());
        Assert.Contains("• Noor — Sat 21 Nov – Sun 22 Nov", message.Text);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(120, false)]
    [InlineData(2000, true)]
    public void Message_ManyPeopleWithLongNames_Fits(int people, bool sees)
    {
        var away = Enumerable.Range(0, people).Select(n => Away($"{n} שלום {Smileys}", sees, Days("2026-11-10", "2026-11-30", "family-and-friends"))).ToList();

        BlockKit.Check(WhoMessage.On(Some.Today, Some.Today, away));
        BlockKit.Check(WhoMessage.Within(Week, Some.Today, away));
        BlockKit.Check(WhoMessage.Within(new(new(2026, 11, 16), new(2026, 11, 29)), Some.Today, away));
        BlockKit.Check(WhoMessage.Within(new(new(2026, 11, 16), new(2026, 12, 29)), Some.Today, away));
    }

    private static WhoIsAway Away(string name, bool sees, params Absence[] absences) => new("U" + name, name, absences, sees);

    private static Absence Half(LocalDate day, DayPart part, string kind) => new($"{day}{part}", AbsencePeriod.Half(day, part), AbsenceKinds.Default.Find(kind)!);

    private static Absence Days(string first, string last, string kind) => new(first, Some.Days(first, last), AbsenceKinds.Default.Find(kind)!);
}
