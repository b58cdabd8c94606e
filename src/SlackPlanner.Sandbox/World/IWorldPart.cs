using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.World;

/// <summary>One part of the world that is kept between starts. Register it as a singleton and as <c>IWorldPart</c>; it locks itself.</summary>
internal interface IWorldPart
{
    /// <summary>Its key in the state file.</summary>
    string Name { get; }

    JsonNode Save();

    void Load(JsonNode saved);

    /// <summary>Fills a world that has no saved state.</summary>
    void Seed();
}
