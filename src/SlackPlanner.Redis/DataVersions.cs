namespace SlackPlanner.Redis;

/// <summary>What this code can do with stored data. The data's own version is the oldest of these numbers that can read it.</summary>
/// <param name="Reads">The newest data it reads; also what it writes once the operator has raised the installation to it.</param>
/// <param name="Writes">What it writes before that: readable by the app before this one, so that both run side by side.</param>
/// <remarks>A change that the app before this one could not read raises <see cref="Reads"/>, and the new form is written only where <see cref="Installation.Version"/> has reached it. The next release may raise <see cref="Writes"/>.</remarks>
public sealed record DataVersions(int Reads, int Writes)
{
    /// <summary>The one place where this code's version is declared.</summary>
    public static readonly DataVersions OfThisCode = new(Reads: 1, Writes: 1);
}
