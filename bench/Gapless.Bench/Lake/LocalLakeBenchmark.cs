using Gapless.Core.Partitions;
using Gapless.Core.Runs;
using Gapless.Storage.Local;

namespace Gapless.Bench.Lake;

/// <summary>Many small days on a local disk: one backfill, a daily run a day, and statements by hand.</summary>
internal static class LocalLakeBenchmark
{
    private const int Days = 90;
    private const int Rounds = 5;
    private const int DailyRounds = 2;
    private const string Daily = "daily";
    private const string DailyShared = "daily-shared";

    public static async Task RunAsync(Report report)
    {
        var best = new Best();
        BackfillProgress? backfill = null, daily = null;
        var form = "";
        for (var round = 0; round < Rounds; round++)
        {
            var root = TemporaryFolder.Make();
            await Quotes.WriteAsync(root, Days);
            await BareAsync(best, root);
            await using var project = await LakeProject.CreateAsync(Quotes.Sample, new LocalStore(root, TimeProvider.System));
            await best.TimeAsync("backfill", async () => backfill = await project.BackfillAsync(Days));
            form = project.Form;
            if (round >= DailyRounds) continue;
            daily = await DailyAsync(best, Daily, isShared: false);
            await DailyAsync(best, DailyShared, isShared: true);
        }

        Print(report, best, form);
        report.Add($"connections of the backfill, tables 1", $"{backfill!.Connections}", "1 a table", backfill.Connections == 1);
        report.Add($"tasks of the backfill, tables 1", $"{backfill.Tasks}", "1 a table", backfill.Tasks == 1);
        report.Add($"tasks of {Days} daily runs", $"{daily!.Tasks}", "5 a table and day", daily.Tasks == 5 * Days);
    }

    private static void Print(Report report, Best best, string form)
    {
        var what = $"{Days} days x 1 table of {Quotes.RowsPerDay:N0} rows";
        report.Add($"{what}, backfill ({form})", $"{best["backfill"]:F2} s");
        foreach (var (name, how) in new[] { (Daily, "each opens its engine, as `gapless run` does"), (DailyShared, "on one engine that stays open") })
        {
            report.Add($"{Days} daily runs, {how}", $"{best[name]:F2} s");
            report.Add($"the same / backfill", $"{best[name] / best["backfill"]:F1}", ">= 10", best[name] >= 10 * best["backfill"]);
        }

        report.Add($"bare loop of {Days} COPY, as most would write it (`read_csv('file')`)", $"{best["guessing"]:F2} s");
        report.Add($"backfill / bare loop as most would write it", $"{best["backfill"] / best["guessing"]:F2}", "<= 1", best["backfill"] <= best["guessing"]);
        report.Add($"bare loop of {Days} COPY, the reader told columns and dialect", $"{best["loop"]:F2} s");
        report.Add($"backfill / bare loop told all", $"{best["backfill"] / best["loop"]:F2}", "<= 1", best["backfill"] <= best["loop"]);
        report.Add($"one bare COPY for all days", $"{best["once"]:F2} s");
        report.Add($"backfill / one bare COPY", $"{best["backfill"] / best["once"]:F2}");
    }

    private static async Task BareAsync(Best best, string root)
    {
        await best.TimeAsync("loop", () => WithBare(root, bare => bare.Loop("loop", Days, isTold: true)));
        await best.TimeAsync("guessing", () => WithBare(root, bare => bare.Loop("guessing", Days, isTold: false)));
        await best.TimeAsync("once", () => WithBare(root, bare => bare.Once("once")));
    }

    private static Task WithBare(string root, Action<BareLake> work)
    {
        using var bare = new BareLake(Quotes.Sample, root);
        work(bare);
        return Task.CompletedTask;
    }

    private static async Task<BackfillProgress> DailyAsync(Best best, string name, bool isShared)
    {
        var root = TemporaryFolder.Make();
        await Quotes.WriteAsync(root, Days);
        await using var project = await LakeProject.CreateAsync(Quotes.Sample, new LocalStore(root, TimeProvider.System));
        BackfillProgress? all = null;
        await best.TimeAsync(name, async () =>
        {
            await using var shared = isShared ? project.OpenEngine() : null;
            foreach (var day in Sample.Days(Days))
            {
                await using var own = isShared ? null : project.OpenEngine();
                var one = await project.RunAsync((shared ?? own)!, new DateRange(day, day.AddDays(1)), daily: true);
                all = all is null ? one : one with { Tasks = all.Tasks + one.Tasks, Connections = all.Connections + one.Connections };
            }
        });
        return all!;
    }
}
