using FsCheck;
using FsCheck.Fluent;
using SlackPlanner.Planning;
using SlackPlanner.Testing;
using SlackPlanner.TimeOff.Import;

namespace SlackPlanner.Tests.TimeOff.Import;

public class CsvImportTests
{
    [Theory]
    [InlineData("2026-12-24,2027-01-02,vacation", "2026-12-24 am–2027-01-02 pm vacation")]
    [InlineData("2026-12-24", "2026-12-24 am–2026-12-24 pm vacation")]
    [InlineData("2026-12-24,,sick,am", "2026-12-24 am–2026-12-24 am sick")]
    [InlineData("2026-12-24,2026-12-24,sick,PM", "2026-12-24 pm–2026-12-24 pm sick")]
    [InlineData("2026-12-24 pm,2026-12-31 am", "2026-12-24 pm–2026-12-31 am vacation")]
    [InlineData("24 dec 2026;31/12/2026;Vacation", "2026-12-24 am–2026-12-31 pm vacation")]
    [InlineData("2026-11-30\t2026-12-04\tloan\t\t50%", "2026-11-30 am–2026-12-04 pm loan 0.5")]
    [InlineData("\uFEFFFirst;Last;Type\r\n2026-12-24;2026-12-24;sick\r\n", "2026-12-24 am–2026-12-24 pm sick")]
    [InlineData("kind,to,from\nsick,2026-12-31,2026-12-24", "2026-12-24 am–2026-12-31 pm sick")]
    [InlineData("\"2026-12-24\",\"2026-12-31\",\"vacation\"\n\n\n", "2026-12-24 am–2026-12-31 pm vacation")]
    [InlineData(CsvImport.Example, "2026-12-24 am–2027-01-02 pm vacation, 2026-11-27 am–2026-11-27 am sick")]
    public void Read_LinesThatWork_AreUnderstood(string text, string expected)
    {
        var read = CsvImport.Read(text, Some.Caller());

        Assert.Empty(read.Problems);
        Assert.Equal(expected, string.Join(", ", read.Items.Select(Words)));
    }

    [Fact]
    public void Read_TheReadmesExample_Works()
    {
        var readme = File.ReadAllText(Repository.File("README.md"));
        var example = readme[readme.IndexOf("first,last,kind,half,share", StringComparison.Ordinal)..];

        var read = CsvImport.Read(example[..example.IndexOf("```", StringComparison.Ordinal)], Some.Caller());

        Assert.Equal((3, 0), (read.Items.Count, read.Problems.Count));
    }

    [Theory]
    [InlineData("yesterdaay", "“yesterdaay")]
    [InlineData("2026-02-30", "is not in the calendar")]
    [InlineData("03/04/2027", "can be")]
    [InlineData("2026-12-24,2026-12-20", "It ends on Sun 20 Dec, before it starts on Thu 24 Dec.")]
    [InlineData("2026-12-24,2028-12-24", "400 is the most")]
    [InlineData("2026-01-05", "more than 90 days ago")]
    [InlineData("2026-12-24,,beach", "“beach” is not a kind of time off; the kinds are vacation, sick")]
    [InlineData("2026-12-24,,sick,noon", "“noon” is not half a day")]
    [InlineData("2026-12-24,2026-12-25,sick,am", "am is for a single day")]
    [InlineData("2026-12-24,,sick,,50%", "Sick has no share of its own")]
    [InlineData("2026-12-24,,loan,,500%", "is not a share of a day")]
    [InlineData("2026-12-24,2026-12-25,sick,,,more", "It has 6 columns, and there are 5")]
    [InlineData("2026-12-24 2026-12-25", "is not one date")]
    [InlineData("next week", "is not one date")]
    public void Read_LineThatIsWrong_IsNamedWithItsNumberAndReason(string line, string reason)
    {
        var read = CsvImport.Read($"first,last,kind,half,share\n2026-12-01\n{line}", Some.Caller());

        Assert.Single(read.Items);
        var problem = Assert.Single(read.Problems);
        Assert.Equal("Line 3", problem.Place);
        Assert.Contains(reason, problem.Reason);
        Assert.DoesNotContain("Try `", problem.Reason);
    }

    [Fact]
    public void Read_TheSameLine_HasTheSameSourceWhereverItStands()
    {
        var one = CsvImport.Read("2026-12-24,2027-01-02,vacation", Some.Caller()).Items.Single();
        var other = CsvImport.Read("kind;first;last\nsick;2026-12-01;\nVacation;24 dec 2026;2 jan 2027", Some.Caller()).Items[1];

        Assert.Equal(one.Source, other.Source);
        Assert.NotEqual(one.Source, CsvImport.Read("2026-12-24,2027-01-02 am,vacation", Some.Caller()).Items.Single().Source);
    }

    [Fact]
    public void Read_AnyText_NeverThrowsAndNamesEveryLineOnce()
    {
        var pieces = Gen.Elements("2026-12-24", ",", ";", "\t", "\n", "\r\n", "\"", "am", "sick", "first", "loan", "50%", " ", "03/04/2027", "🦀", "\uD800", "x").ListOf();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(pieces.ToArbitrary(), parts =>
        {
            var read = CsvImport.Read(string.Concat(parts), Some.Caller());
            var places = read.Items.Select(item => item.Place).Concat(read.Problems.Select(problem => problem.Place)).ToList();
            Assert.Equal(places.Count, places.Distinct().Count());
        }));
    }

    private static string Words(ImportItem item) => $"{Half(item.Period.Start)}–{Half(item.Period.End)} {item.Kind}{(item.Share is { } share ? $" {share:0.##}" : "")}";

    private static string Half(HalfDay half) => $"{half.Date:uuuu-MM-dd} {DateWords.Part(half.Part)}";
}
