using System.Globalization;

namespace SlackPlanner.Operations.JobsPage;

internal static class Numbers
{
    /// <summary><c>120,000</c>.</summary>
    public static string Of(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>1 job</c>, <c>2 jobs</c>.</summary>
    public static string Jobs(long number) => number == 1 ? "1 job" : $"{Of(number)} jobs";
}
