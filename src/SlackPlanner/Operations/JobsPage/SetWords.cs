using SlackPlanner.Jobs;

namespace SlackPlanner.Operations.JobsPage;

/// <summary>What the sets are called, and what is in them.</summary>
internal static class SetWords
{
    public static string Title(JobSet set) => set switch
    {
        JobSet.Due => "Due",
        JobSet.Later => "Later",
        JobSet.Running => "Running",
        JobSet.Planned => "Planned",
        JobSet.Dead => "Dead",
        JobSet.Failed => "Failed",
        _ => "Unknown",
    };

    public static string Help(JobSet set) => set switch
    {
        JobSet.Due => "Could run now and wait for a free place. Seconds here are normal; minutes mean that no process takes them.",
        JobSet.Later => "Wait for their time: delayed, held back by a rate limit, or to be tried again.",
        JobSet.Running => "A process works on them now.",
        JobSet.Planned => "Wait for a planned hour, such as a standup's; by planner time.",
        JobSet.Dead => "Failed too often, or for good, and wait for somebody to decide: again, or away.",
        JobSet.Failed => "Failed at least once and are tried again by themselves.",
        _ => "Nobody has known their kind or version for an hour: start the version of SlackPlanner that added them.",
    };

    public static string Empty(JobSet set) => set switch
    {
        JobSet.Due => "Nothing waits.",
        JobSet.Later => "Nothing waits for a later time.",
        JobSet.Running => "Nothing runs at this moment.",
        JobSet.Planned => "Nothing is planned.",
        JobSet.Dead => "No dead jobs. All is well.",
        JobSet.Failed => "Nothing has failed.",
        _ => "All kinds are known.",
    };
}
