namespace SlackPlanner.Jobs.Tests.Model;

/// <summary>A job as the oracle believes it to be.</summary>
internal sealed class OracleJob
{
    public required string Id { get; init; }

    public required string Payload { get; set; }

    public required string Lane { get; set; }

    public required string Queue { get; set; }

    public long Score { get; set; }

    public long? Token { get; set; }

    /// <summary>Which claim holds it; a number of the schedule.</summary>
    public int Claim { get; set; }

    public int Failures { get; set; }

    public int Crashes { get; set; }

    public int Parks { get; set; }

    public int HandBacks { get; set; }

    public string Error { get; set; } = "";

    public bool Cancelled { get; set; }

    public long? UnknownSince { get; set; }

    public bool Flagged { get; set; }

    public List<string> History { get; } = [];

    public void Note(string what)
    {
        History.Add(what);
        if (History.Count > 10)
            History.RemoveAt(0);
    }

    public override string ToString() =>
        $"{Id} {Payload} {Lane}/{Queue}@{Score} t{Token} f{Failures} c{Crashes} r{Parks} h{HandBacks} '{Error}'{(Cancelled ? " x" : "")} u{UnknownSince}{(Flagged ? " flagged" : "")} [{string.Join(' ', History)}]";
}
