namespace SlackPlanner.Jobs.Tests;

[Job("sample", Version = 2)]
public sealed record SampleJob(string Id) : IUpgradableJob
{
    public static System.Text.Json.Nodes.JsonObject Upgrade(System.Text.Json.Nodes.JsonObject payload, int from)
    {
        payload["id"] = payload["name"]!.DeepClone();
        return payload;
    }
}

[Job("tick", NeverBury = true)]
public sealed record TickJob(string Team) : IJob;

[Job("fragile", MaxFailures = 2)]
public sealed record FragileJob : IJob;
