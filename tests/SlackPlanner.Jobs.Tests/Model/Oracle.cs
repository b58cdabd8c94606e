namespace SlackPlanner.Jobs.Tests.Model;

/// <summary>The rules of durable work, slow and plain: what the scripts must do, said once more in C#.</summary>
internal sealed class Oracle
{
    private readonly HashSet<string> saved = [];
    private long token;

    public long Now { get; set; }

    public long Offset { get; set; }

    public Dictionary<string, OracleJob> Jobs { get; } = [];

    /// <summary>How many jobs began, and how each ended: none may be missing in the end.</summary>
    public int Begun { get; private set; }

    public int Done { get; private set; }

    public int Removed { get; private set; }

    public void Enqueue(string id, string payload, string lane, long delay, bool revive)
    {
        if (revive && Jobs.TryGetValue(id, out var old) && old.Queue == "dead")
            Remove(id);
        if (!Jobs.ContainsKey(id))
            Begin(new() { Id = id, Payload = payload, Lane = lane, Queue = lane, Score = Now + delay });
    }

    public void Plan(string id, string payload, string lane, long at)
    {
        if (!Jobs.TryGetValue(id, out var job))
        {
            Begin(new() { Id = id, Payload = payload, Lane = lane, Queue = "planned", Score = at });
            return;
        }

        if (job.Token is null && job.Queue != "dead")
            (job.Payload, job.Lane, job.Queue, job.Score) = (payload, lane, "planned", at);
    }

    public void Cancel(string id)
    {
        if (!Jobs.TryGetValue(id, out var job))
            return;
        if (job.Token is null)
            Remove(id);
        else
            job.Cancelled = true;
    }

    public void Soon(string id, string lane)
    {
        if (!Jobs.TryGetValue(id, out var job) || job.Token is not null || job.Queue is "planned" or "dead" or "alone")
            return;
        var moves = lane != "" && lane != job.Queue;
        job.Score = moves ? Now : Math.Min(job.Score, Now);
        if (moves)
            (job.Lane, job.Queue) = (lane, lane);
    }

    /// <returns>Until when at the latest somebody must look again (0: for nothing), besides the leases given now; how many wait to run alone; what was taken.</returns>
    public (long Latest, long Lonely, List<ClaimedJob> Jobs) Claim(int number, int limit, int others, long lease, bool idle)
    {
        foreach (var job in Due("planned", Now + Offset).ToList())
            (job.Queue, job.Score) = (job.Lane, job.Score - Offset);

        var (taken, before, foundAlone) = (new List<ClaimedJob>(), token, false);
        int Take(string lane, int most)
        {
            var count = taken.Count;
            foreach (var job in Due(lane, Now).ToList())
            {
                if (taken.Count - count >= most)
                    break;
                foundAlone |= TakeOne(job, lane, number, lease, taken);
            }

            return taken.Count - count;
        }

        (long, long, List<ClaimedJob>) Answer(long lonely)
        {
            var waiting = Jobs.Values.Where(job => job.Queue != "dead" && !taken.Exists(one => one.Id == job.Id)).Select(job => job.Queue == "planned" ? job.Score - Offset : job.Score).ToList();
            return (waiting.Count == 0 ? 0 : Math.Max(Now, waiting.Min()), lonely, taken);
        }

        var alone = Take("alone", idle ? 1 : 0);
        if (alone > 0 || Due("alone", Now).Any())
            return Answer(Due("alone", Now).Count());
        others = Math.Min(others, limit - Take("interactive", limit));
        // One of eight tokens is for bulk first.
        others -= Take("bulk", (int)((before + others) / 8 - before / 8));
        others -= Take("normal", others);
        if (taken.Count == limit)
            return Answer(0);
        Take("bulk", others);
        if (foundAlone && idle && taken.Count == 0)
            Take("alone", 1);
        return Answer(foundAlone ? Due("alone", Now).Count() : 0);
    }

    /// <summary>A claim whose answer was lost is given back: what it took and nobody took since.</summary>
    public int GiveBack(int claim, long lease, long ago)
    {
        var its = Jobs.Values.Where(job => job.Token is not null && job.Claim == claim && job.Score >= Now + lease - ago - 1000 && job.Score <= Now + lease).ToList();
        foreach (var job in its)
        {
            if (job.Cancelled)
                Remove(job.Id);
            else
                (job.Token, job.Score, job.HandBacks) = (null, Now, job.HandBacks + 1);
        }

        return its.Count;
    }

    public bool Renew(ClaimedJob mine, long lease)
    {
        if (Held(mine) is not { } job)
            return false;
        job.Score = Now + lease;
        return true;
    }

    /// <param name="then">what is saved with it, unless <paramref name="once"/> was saved before.</param>
    public string Complete(ClaimedJob mine, string? once, bool conflict, Action then)
    {
        if (Held(mine) is null)
            return "stale";
        var already = once is not null && saved.Contains(once);
        if (conflict && !already)
            return "conflict";
        Jobs.Remove(mine.Id);
        Done++;
        if (already)
            return "already";
        if (once is not null)
            saved.Add(once);
        then();
        return "done";
    }

    public bool Retry(ClaimedJob mine, long delay, string reason) => Release(mine, job =>
    {
        job.Failures++;
        (job.Error, job.Crashes, job.UnknownSince, job.Flagged) = (reason, 0, null, false);
        job.Note("retry");
        if (job.Queue == "alone")
            job.Queue = job.Lane;
        job.Score = Now + delay;
    });

    public bool Park(ClaimedJob mine, long delay) => Release(mine, job =>
        (job.Parks, job.UnknownSince, job.Flagged, job.Score) = (job.Parks + 1, null, false, Now + delay));

    public bool HandBack(ClaimedJob mine, long delay) => Release(mine, job => (job.HandBacks, job.Score) = (job.HandBacks + 1, Now + delay));

    public UnknownKind HandBackUnknown(ClaimedJob mine, long delay, string reason, long flagAfter)
    {
        var answer = UnknownKind.Waits;
        var held = Release(mine, job =>
        {
            (job.HandBacks, job.Score, job.Error) = (job.HandBacks + 1, Now + delay, reason);
            if (job.UnknownSince is not { } since)
            {
                job.UnknownSince = Now;
                job.Note("handback");
            }
            else if (!job.Flagged && Now - since >= flagAfter)
            {
                job.Flagged = true;
                job.Note("flagged");
                answer = UnknownKind.Flagged;
            }
        });
        return held ? answer : UnknownKind.NotMine;
    }

    public bool Bury(ClaimedJob mine, bool failed, string reason) => Release(mine, job =>
    {
        (job.UnknownSince, job.Flagged) = (null, false);
        (job.Queue, job.Score, job.Error) = ("dead", Now, reason);
        job.Failures += failed ? 1 : 0;
        job.Note("dead");
    });

    public bool Revive(string id)
    {
        if (!Jobs.TryGetValue(id, out var job) || job.Queue != "dead")
            return false;
        (job.Failures, job.Crashes, job.Parks, job.HandBacks) = (0, 0, 0, 0);
        (job.Queue, job.Score) = (job.Lane, Now);
        job.Note("revived");
        return true;
    }

    public bool Discard(string id)
    {
        var dead = Jobs.TryGetValue(id, out var job) && job.Queue == "dead";
        if (dead)
            Remove(id);
        return dead;
    }

    private void Begin(OracleJob job)
    {
        Jobs[job.Id] = job;
        Begun++;
    }

    private void Remove(string id) => Removed += Jobs.Remove(id) ? 1 : 0;

    private OracleJob? Held(ClaimedJob mine) => Jobs.TryGetValue(mine.Id, out var job) && job.Token == mine.Token ? job : null;

    private bool Release(ClaimedJob mine, Action<OracleJob> then)
    {
        if (Held(mine) is not { } job)
            return false;
        job.Token = null;
        if (job.Cancelled)
            Remove(job.Id);
        else
            then(job);
        return true;
    }

    private IEnumerable<OracleJob> Due(string queue, long until) =>
        Jobs.Values.Where(job => job.Queue == queue && job.Score <= until).OrderBy(job => job.Score).ThenBy(job => job.Id, StringComparer.Ordinal);

    /// <returns>Whether it goes where jobs run alone.</returns>
    private bool TakeOne(OracleJob job, string lane, int number, long lease, List<ClaimedJob> taken)
    {
        if (job.Token is not null)
        {
            job.Token = null;
            job.Crashes++;
            job.Note("crash");
        }

        if (job.Cancelled)
        {
            Remove(job.Id);
            return false;
        }

        if (job.Crashes >= 2 && lane != "alone")
        {
            job.Queue = "alone";
            return true;
        }

        var due = job.Score;
        (job.Token, job.Claim, job.Score) = (++token, number, Now + lease);
        taken.Add(new("", job.Id, token, "sample", job.Payload, lane, job.Failures, job.Crashes, job.Parks, job.HandBacks, "", due, Now));
        return false;
    }
}
