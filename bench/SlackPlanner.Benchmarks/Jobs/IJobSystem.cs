namespace SlackPlanner.Benchmarks.Jobs;

/// <summary>What is compared: ours and theirs.</summary>
internal interface IJobSystem : IAsyncDisposable
{
    /// <summary>Adds so many jobs from so many tasks, each waiting for one to be added before it adds the next.</summary>
    /// <returns>Jobs per second.</returns>
    Task<double> Add(int count, int tasks);

    /// <summary>Claims and completes so many empty jobs that wait, so many at once.</summary>
    /// <returns>Jobs per second, from the first to the last.</returns>
    Task<double> Run(int count, int workers);
}
