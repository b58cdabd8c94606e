namespace SlackPlanner.Sandbox.Seed;

/// <summary>
/// The source-code team's issues. Tests rely on: forge#7 (13.2, Deliverable, no weight), #9 (weight 2, noor, 13.1), #12 (confidential, security, arjun, weight 3),
/// #14 (13.1, Deliverable, no weight), #15 (backend-weight::3 with frontend-weight::2, noor), #20 (confidential, no weight, 13.2), #29 to #31 (closed in 13.0),
/// #38 (security for all to see, no weight, 13.2), #39 (weight 8: beyond the scale, 13.2), #40 and #41 (13.1, Stretch; free, and arjun's), #42 (13.1, freya's alone: free for backend),
/// #43 (13.1, free, missed 13.0). The workflow labels of #1, #6, #8 and #11 have not moved for weeks, those of others in 13.1 this week.
/// </summary>
internal static class SourceBacklog
{
    private const string Dev = "group::source code, backend, Deliverable, type::feature, workflow::in dev";
    private const string Ready = "group::source code, backend, Deliverable, type::maintenance, workflow::ready for development";
    private const string Bug = "group::source code, backend, Deliverable, type::bug, severity::3, priority::3, workflow::ready for development";
    private const string Next = "group::source code, backend, Deliverable, type::feature, workflow::planning breakdown";
    private const string NextBug = "group::source code, backend, Deliverable, type::bug, severity::3, priority::2, workflow::planning breakdown";
    private const string Maybe = "group::source code, backend, Stretch, type::maintenance, workflow::planning breakdown";
    private const string Stretch = "group::source code, backend, Stretch, type::maintenance, workflow::ready for development";
    private const string Done = "group::source code, backend, Deliverable, type::feature, workflow::complete";

    public static readonly SeedIssue[] Forge =
    [
        new(1, "Stream large blobs to the file viewer", "The viewer reads a whole blob before it shows the first line.\nStream it in chunks and stop at the size limit.\nMemory of the web nodes must not grow with the size of the file.", "13.1", Dev)
        {
            Weight = 5, Assignee = "noor", Opened = "2026-09-02",
            Comments = [("noor", "2026-11-18", "Chunks of 64 KiB work well here. The syntax highlighter still wants the full text, that is the next step."), ("jonas", "2026-11-19", "Thanks. Please keep the limit where it is for now.")],
        },
        new(2, "Cache the merge base of open branches", "The compare page asks for the merge base on every load.\nKeep it per pair of commits; it never changes for the same pair.", "13.1", Dev) { Weight = 5, Assignee = "imani", Moved = "2026-11-18", Opened = "2026-08-21" },
        new(3, "Limit archive downloads per repository", "One busy repository can fill all archive workers.\nQueue downloads per repository and say in the answer how long the wait is.\nExisting links must go on working.", "13.1", Dev) { Weight = 5, Assignee = "tomas", Moved = "2026-11-19" },
        new(4, "Check protected branches before objects are unpacked", "Today a rejected push has already written its objects.\nMove the branch check in front of the unpacking.\nKeep the message to the pusher word for word.", "13.1", Ready) { Weight = 5, Assignee = "yuki", Moved = "2026-11-18" },
        new(5, "Count repository size incrementally", "The nightly size job walks every repository.\nAdd up what each push writes, and walk only when the sum looks wrong.", "13.1", Ready) { Weight = 5, Assignee = "lena", Moved = "2026-11-18" },
        new(6, "Verify signed commits against rotated keys", "After a key is rotated, older commits lose their badge.\nVerify with the key that was valid when the commit was pushed.", "13.1", Dev) { Weight = 5, Assignee = "arjun", Author = "sable" },
        new(7, "Show which rule blocked a push", "A rejected push names the hook, not the rule.\nAdd the rule's name and a link to the settings page.\nGit clients wrap at 80 columns, so keep it short.", "13.2", Next),
        new(8, "Retry mirror fetches after a broken connection", "A mirror that breaks off half way waits for the next full hour.\nRetry after a minute, three times at most.", "13.1", Bug) { Weight = 3, Assignee = "tomas" },
        new(9, "Trim trailing slashes in repository links", "Links with a slash at the end answer 404.\nRedirect to the link without it.", "13.1", Bug)
        {
            Weight = 2, Assignee = "noor", Moved = "2026-11-18", Opened = "2026-10-05",
            Comments = [("noor", "2026-10-14", "Weight 2: one route and its tests. The only risk is the wiki, which has its own routes.")],
        },
        new(10, "Blame view: skip ignored revisions", "Read the list of ignored revisions from the repository.\nShow the commit before, as the command line does.", "13.1", Dev) { Weight = 3, Assignee = "yuki", Moved = "2026-11-17" },
        new(11, "Explain why a branch cannot be deleted", "The button is grey without a reason.\nName the rule or the open review that holds the branch.", "13.1", Ready) { Weight = 3, Assignee = "lena" },
        new(12, "Deploy token survives its project's transfer", "A token made before a transfer still reads the repository from the new place.\nRevoke or re-scope it during the transfer.\nSteps to reproduce are with the security team.", "13.1",
            "group::source code, backend, Deliverable, type::bug, security, severity::2, priority::1, workflow::in dev")
        {
            Weight = 3, Assignee = "arjun", Author = "sable", Opened = "2026-11-03", Confidential = true,
            Comments = [("sable", "2026-11-04", "Not exploitable from outside, but please keep it in this milestone.")],
        },
        new(13, "Tag list: order by version, not by text", "1.10 stands before 1.9.\nCompare the parts of a version as numbers.", "13.1", Bug) { Weight = 2, Assignee = "imani", Moved = "2026-11-19" },
        new(14, "Keep line endings when a file is edited in the browser", "Saving in the browser turns CRLF into LF.\nNotice what the file uses and keep it.\nMixed files stay mixed.", "13.1", Bug) { Assignee = "lena", Moved = "2026-11-18" },
        new(15, "Commit search by author name", "Search knows addresses only.\nIndex the author's name too; the page needs a field for it.\nBackend and frontend are estimated apart.", "13.1",
            "group::source code, backend, frontend, Deliverable, type::feature, workflow::ready for development, backend-weight::3, frontend-weight::2") { Weight = 5, Assignee = "noor", Moved = "2026-11-17" },
        new(16, "Partial clone: serve missing trees from the cache", "Clones without trees ask for the same trees again and again.\nA small cache in front of the storage would answer most of it.", "13.2", Next),
        new(17, "Stop asking for credentials on public forks", "A fork of a public repository asks for a password once.\nThe visibility is read before it has been copied.", "13.2", NextBug) { Author = "quinn" },
        new(18, "Push options for labels", "Let a push set labels of the review it opens.\nUnknown labels are named in the answer and skipped.", "13.2", Next),
        new(19, "Move large file pointers with a renamed folder", "Renaming a folder in the browser leaves the pointers behind.\nHandle all files of one change together.", "13.2", NextBug),
        new(20, "Path traversal in the archive prefix", "A crafted prefix leaves the archive's folder when it is unpacked.\nNormalise the prefix and refuse what leaves the root.", "13.2",
            "group::source code, backend, Deliverable, type::bug, security, severity::1, priority::1, workflow::planning breakdown") { Author = "sable", Opened = "2026-11-16", Confidential = true },
        new(21, "List branches page by page from storage", "The branch list reads every reference and sorts in memory.\nAsk storage for one page in the order that is shown.", "13.2", Next),
        new(22, "Compare page for renamed files", "A renamed file shows as one removed and one added.\nDetect renames above a likeness of one half.", "13.2",
            "group::source code, backend, frontend, Deliverable, type::feature, workflow::planning breakdown, backend-weight::2"),
        new(23, "Warn before a force push over reviewed commits", "A force push hides what was reviewed.\nAsk for a push option once a review has approvals.", "13.2", Next),
        new(24, "Time out hooks that never return", "A hook without an end holds the worker.\nEnd it after a minute and say so to the pusher.", "13.2", NextBug),
        new(25, "Replace the home-made tree cache", "Two caches hold the same trees.\nKeep the shared one and remove ours.", "13.2", Maybe),
        new(26, "Read commit graphs written by newer clients", "Newer clients write a second version of the graph.\nRead it, write the first.", "13.2", Maybe),
        new(27, "Drop support of the old archive route", "Nobody has used it for two releases.\nAnswer 410 with a link to the new one.", "13.2", Maybe),
        new(28, "[SPIKE] Reference storage in a table", "Find out what a table instead of loose files would save.\nTime box: two days. Write down numbers for one large repository.", "13.2",
            "group::source code, backend, Stretch, type::maintenance, spike, workflow::planning breakdown") { Weight = 2, Author = "maren" },
        new(29, "Read pack files once", "The check after a push reads every pack twice.\nOne pass is enough.", "13.0", Done) { Weight = 5, Assignee = "noor", Opened = "2026-08-03", Closed = "2026-10-28" },
        new(30, "Deploy keys are read-only by default", "A new key can push unless somebody remembers to switch it off.\nTurn the default round.", "13.0", Done) { Weight = 3, Assignee = "tomas", Opened = "2026-08-10", Closed = "2026-11-04" },
        new(31, "Say why a push was rejected", "The client shows a number.\nShow the sentence that the page shows.", "13.0", Done) { Weight = 2, Assignee = "lena", Opened = "2026-08-12", Closed = "2026-11-11" },
        new(32, "Read lists of changed files from the graph", "The page of a push compares two trees to list what changed.\nThe graph knows already; ask it first.", "13.2", Next) { Weight = 5, Assignee = "noor" },
        new(33, "Show the size of a push before it is refused", "A push over the limit ends without a number.\nName its size and the limit.", "13.2", NextBug) { Weight = 3, Assignee = "imani" },
        new(34, "Pack small repositories together in the nightly run", "The run opens and closes each repository on its own.\nTake all below a megabyte in one go.", "13.2", Next) { Weight = 5, Assignee = "yuki" },
        new(35, "Verify signatures made by several keys", "A commit may carry more than one signature.\nShow each with its own badge.", "13.2", Next) { Weight = 5, Assignee = "arjun", Author = "sable" },
        new(36, "Keep the cursor when a file is saved in the browser", "Saving puts the cursor at the top.\nKeep line and column.", "13.2", NextBug) { Weight = 2, Assignee = "noor" },
        new(37, "Fetch submodules over the address of their parent", "A submodule with a relative address is asked for at the wrong host.\nUse the parent's host and scheme.", "13.2", NextBug) { Weight = 3, Assignee = "yuki" },
        new(38, "Strip control characters from hook output", "What a hook prints reaches the pusher's terminal as it is.\nStrip escape sequences; keep colours if the client asked for them.", "13.2",
            "group::source code, backend, Deliverable, type::bug, security, severity::3, priority::2, workflow::planning breakdown") { Author = "sable", Opened = "2026-11-12" },
        new(39, "Replace the storage of merge queues", "The queue lives in one table that every merge locks.\nNew table, dual writing, moving what is there, switching over, removing the old one.", "13.2", Next) { Weight = 8, Opened = "2026-11-02" },
        new(40, "Say in the log which replica answered", "Slow reads cannot be told apart by replica.\nAdd its name to the line.", "13.1", Stretch) { Weight = 2 },
        new(41, "Read the old key format without a warning", "Keys from before 12.0 print a warning on each use.\nConvert them when they are read.", "13.1", Stretch) { Weight = 2, Assignee = "arjun", Moved = "2026-11-18" },
        new(42, "Preview of a file while a branch is chosen", "Choosing a branch shows the file of the default one.\nThe page asks, the server answers with the first screen only.", "13.1",
            "group::source code, backend, frontend, Deliverable, type::feature, workflow::ready for development, backend-weight::2, frontend-weight::3") { Weight = 5, Assignee = "freya" },
        new(43, "Keep the reason when a push is refused twice", "The second refusal of the same push shows the first one's reason.\nNever reuse an answer for another push.", "13.1",
            "group::source code, backend, Deliverable, missed:13.0, missed-deliverable, type::bug, severity::3, priority::2, workflow::ready for development") { Weight = 1 },
    ];

    public static readonly SeedIssue[] Planning =
    [
        new(1, "Planning 13.1", "What we want from 13.1, and who has how much time.\nCapacity and Deliverables are listed below.", "13.1", "group::source code, Planning Issue, type::ignore") { Author = "jonas", Opened = "2026-10-19", Closed = "2026-11-18", Assignee = "maren" },
        new(2, "Planning 13.2", "Ideas for 13.2. Weights are due on 17 December.\nPlease add what should not wait.", "13.2", "group::source code, Planning Issue, type::ignore") { Author = "jonas", Opened = "2026-11-18", Assignee = "maren" },
    ];
}
