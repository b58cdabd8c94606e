namespace SlackPlanner.Jobs.Worker;

/// <summary>How many jobs may run at once; some slots take interactive jobs only, so that a person never waits for bulk work.</summary>
internal sealed class Slots(int all, int interactive)
{
    private readonly Lock gate = new();
    private int reserved = interactive;
    private int open = all - interactive;

    public int Free
    {
        get
        {
            lock (gate)
                return reserved + open;
        }
    }

    /// <summary>Free slots that take every lane.</summary>
    public int Open
    {
        get
        {
            lock (gate)
                return open;
        }
    }

    public bool Idle => Free == all;

    /// <summary>Takes a slot, an interactive job one of its own first.</summary>
    /// <returns>Whether the slot takes every lane.</returns>
    public bool Take(bool interactiveJob)
    {
        lock (gate)
        {
            if (interactiveJob && reserved > 0)
            {
                reserved--;
                return false;
            }

            open--;
            return true;
        }
    }

    public void Release(bool everyLane)
    {
        lock (gate)
        {
            if (everyLane)
                open++;
            else
                reserved++;
        }
    }
}
