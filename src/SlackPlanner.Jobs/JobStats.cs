using NodaTime;

namespace SlackPlanner.Jobs;

/// <summary>How many jobs ended how in one hour.</summary>
/// <param name="Hour">its beginning.</param>
/// <param name="Failed">runs that failed, whatever came of the job.</param>
/// <param name="Dead">jobs that became dead letters.</param>
public sealed record HourOfJobs(Instant Hour, long Done, long Failed, long Dead);

/// <summary>How many jobs ended how.</summary>
/// <param name="Hours">the last 24, oldest first, the present one included.</param>
/// <param name="Done">ever. A process tells of its completions every few seconds; one that is killed takes the last few with it.</param>
public sealed record JobStats(IReadOnlyList<HourOfJobs> Hours, long Done, long Failed, long Dead);

/// <summary>A process that runs jobs.</summary>
/// <param name="Name">host:process id.</param>
/// <param name="LastSeen">by Redis' clock; one not seen for a minute is left out.</param>
/// <param name="Slots">jobs that it may run at once.</param>
/// <param name="Running">jobs that it ran when last seen.</param>
public sealed record WorkerInfo(string Name, Instant Started, Instant LastSeen, int Slots, int Running, string Version);
