using SlackPlanner.Jobs;
using SlackPlanner.Web;

namespace SlackPlanner.Operations.JobsPage;

/// <summary>The addresses of the jobs pages.</summary>
internal sealed class JobsPaths(PublicAddress address)
{
    public string Overview => address.Path("/jobs");

    public string Routines => address.Path("/jobs/routines");

    /// <remarks>Ids hold any characters, so they are no part of the path.</remarks>
    public string Job(string id) => address.Path("/jobs/job?id=" + Uri.EscapeDataString(id));

    public string List(JobSet set, int page = 0) => address.Path("/jobs/" + Name(set) + (page > 0 ? $"?page={page + 1}" : ""));

    public string Action(string name) => address.Path("/jobs/" + name);

    public static string Name(JobSet set) => set switch
    {
        JobSet.Due => "due",
        JobSet.Later => "later",
        JobSet.Running => "running",
        JobSet.Planned => "planned",
        JobSet.Dead => "dead",
        JobSet.Failed => "failed",
        JobSet.Flagged => "unknown",
        _ => throw new ArgumentOutOfRangeException(nameof(set), set, "A set without a name."),
    };

    public static JobSet? Set(string name) => Enum.GetValues<JobSet>().Where(set => Name(set) == name).Cast<JobSet?>().FirstOrDefault();
}
