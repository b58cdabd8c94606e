using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.People;
using SlackPlanner.Redis;
using SlackPlanner.Testing;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Tests.TimeOff;

/// <summary>Private notes at rest, and who reads them; and the people who cover.</summary>
public sealed class PrivateNoteTests
{
    private const string Text = "Knee surgery at OLVG, back on crutches";

    [Fact]
    public async Task Note_InRedisAndForOthers_IsNotReadable()
    {
        var prefix = RedisServer.NewPrefix();
        await using (var app = await Start(prefix, "2026:" + Some.Key(1)))
        {
            await Logs(app);

            var stored = await app.Services.GetRequiredService<AbsenceStore>().Get(App.Workspace, "U0IMANI", default);
            Assert.StartsWith("2026:", Assert.Single(stored.Entries).Note!, StringComparison.Ordinal);
            Assert.DoesNotContain("surgery", await Everything(app), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(app.Logs.All, line => line.Contains("surgery", StringComparison.OrdinalIgnoreCase));
            Assert.Contains(Text, await app.As("U0IMANI").Asks("/pto list"));
            Assert.Contains(Text, await app.As("U0MAREN").Asks("/pto for <@U0IMANI> list"));
            Assert.DoesNotContain("surgery", await app.As("U0OLA").Asks("/pto for <@U0IMANI> list")); // an admin
            Assert.Contains(Text, (await app.As("U0IMANI").Submits("/pto edit 2026-12-01"))["view"]!.ToJsonString());

            // The deputy stands in while Maren is away, and enters, but reads neither kind nor note.
            await app.As("U0MAREN").Submits("/pto today");
            var deputy = await app.As("U0NOOR").Asks("/pto for <@U0IMANI> list");
            Assert.Contains("Tue 1 Dec · away", deputy);
            Assert.DoesNotContain("sick", deputy);
            Assert.Contains("Logged for Imani", await app.As("U0NOOR").Asks("/pto for <@U0IMANI> 2026-12-07 training"));
        }

        await using (var rotated = await Start(prefix, "2027:" + Some.Key(2), "2026:" + Some.Key(1)))
            Assert.Contains(Text, await rotated.As("U0IMANI").Asks("/pto list"));

        await using var lost = await Start(prefix, "2027:" + Some.Key(2));
        var list = await lost.As("U0IMANI").Asks("/pto list");
        Assert.Contains("Tue 1 Dec · sick", list);
        Assert.Contains("unreadable", list);
        var data = lost.Services.GetServices<IPersonalData>().Single(part => part.Name == "absences");
        Assert.Contains("unreadable", (await data.Export(App.Workspace, "U0IMANI", default))!.ToJsonString());
        Assert.Contains("Cancelled: Tue 1 Dec, sick.", await lost.As("U0IMANI").Asks("/pto cancel 2026-12-01"));
    }

    [Fact]
    public async Task Cover_NextMorning_IsToldTheDaysAndNoMore()
    {
        await using var app = await App.Start();
        await Logs(app, cover: "U0TOMAS");
        await app.As("U0MAREN").Submits("/pto for <@U0YUKI> 2026-12-02 vacation");
        await app.As("U0LENA").Submits("/pto 2026-12-03 sick");
        await app.As("U0MAREN").Submits("/pto for <@U0LENA> cancel 2026-12-03");
        await app.As("U0ARJUN").Submits("/pto 2026-12-03 sick");
        await app.As("U0MAREN").Submits("/pto for <@U0ARJUN> cancel 2026-12-03");
        await app.As("U0MAREN").Submits("/pto undo");

        await app.ClockGoesTo("2026-11-23T12:00 Europe/Amsterdam");
        await app.Settles();

        var tomas = string.Join('\n', (await app.As("U0TOMAS").ReadsDm()).Select(Texts.Of));
        Assert.Matches(@"\*You cover for Imani[^\n]*\*, Tue 1 Dec\.", tomas);
        Assert.DoesNotContain("sick", tomas);
        Assert.DoesNotContain("surgery", tomas);
        var yuki = string.Join('\n', (await app.As("U0YUKI").ReadsDm()).Select(Texts.Of));
        Assert.Matches(@"\*Maren[^\n]* entered for you:\* Wed 2 Dec, vacation\.", yuki);
        Assert.Matches(@"\*Maren[^\n]* cancelled your time off\* of Thu 3 Dec\.", string.Join('\n', (await app.As("U0LENA").ReadsDm()).Select(Texts.Of)));
        Assert.DoesNotContain("cancelled your", string.Join('\n', (await app.As("U0ARJUN").ReadsDm()).Select(Texts.Of)));
    }

    [Fact]
    public async Task Cover_CancelledBeforeTheMorning_IsNotTold()
    {
        await using var app = await App.Start();
        await Logs(app, cover: "U0TOMAS");
        await app.As("U0IMANI").Submits("/pto cancel 2026-12-01");

        await app.ClockGoesTo("2026-11-23T12:00 Europe/Amsterdam");
        await app.Settles();

        Assert.DoesNotContain("cover", string.Join('\n', (await app.As("U0TOMAS").ReadsDm()).Select(Texts.Of)));
    }

    private static async Task Logs(App app, string? cover = null)
    {
        var view = (await app.As("U0IMANI").Submits("/pto"))["view"]!["id"]!.ToString();
        var form = PtoForm.Of("2026-12-01").With(AbsenceModal.Note, Text);
        var logged = await app.As("U0IMANI").SubmitsView(view, cover is null ? form : form.With(AbsenceModal.Cover, cover));
        Assert.Contains("Logged: Tue 1 Dec, sick, 1 work day (only you and your manager see the kind and the note).", Texts.Of(logged["view"]));
    }

    private static Task<App> Start(string prefix, string key, string old = "") =>
        App.Start(settings: [$"--Redis:KeyPrefix={prefix}", $"--Planner:DataKey={key}", $"--Planner:OldDataKeys={old}"]);

    // Every value under every key, of whatever type.
    private static async Task<string> Everything(App app)
    {
        var redis = app.Services.GetRequiredService<RedisConnection>();
        var prefix = app.Services.GetRequiredService<RedisOptions>().KeyPrefix;
        var dumped = await redis.Call(database => database.ScriptEvaluateAsync("""
            local all = {}
            for _, key in ipairs(redis.call('KEYS', ARGV[1])) do
              local kind = redis.call('TYPE', key).ok
              if kind == 'string' then all[#all + 1] = redis.call('GET', key)
              elseif kind == 'hash' then for _, value in ipairs(redis.call('HGETALL', key)) do all[#all + 1] = value end
              elseif kind == 'zset' then for _, value in ipairs(redis.call('ZRANGE', key, 0, -1)) do all[#all + 1] = value end
              elseif kind == 'set' then for _, value in ipairs(redis.call('SMEMBERS', key)) do all[#all + 1] = value end
              end
            end
            return table.concat(all, '\n')
            """, values: [prefix + ":*"]), default);
        var text = (string)dumped!;
        Assert.Contains("U0IMANI", text, StringComparison.Ordinal);
        return text;
    }
}
