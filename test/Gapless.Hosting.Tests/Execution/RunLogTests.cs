using Gapless.Hosting.Execution;

namespace Gapless.Hosting.Tests.Execution;

public sealed class RunLogTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2024, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("gapless-log-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Write_ManyLogsBegunAtOnce_EachHasItsOwnLines()
    {
        const int Logs = 16;
        using var begin = new Barrier(Logs);
        var threads = Enumerable.Range(0, Logs).Select(i => new Thread(() =>
        {
            begin.SignalAndWait();
            using var log = new RunLog(_folder, Now);
            log.Write($"line of {i:D2}");
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        var files = Directory.GetFiles(Path.Combine(_folder, "logs", "backfill"));
        Assert.Contains("backfill_20240301_120000.log", files.Select(Path.GetFileName));
        Assert.Equal(Enumerable.Range(0, Logs).Select(i => $"line of {i:D2}"), files.Select(file => Assert.Single(File.ReadAllLines(file))[^10..]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void FilesOf_RunThatWasTakenUpAgain_AreItsLogsInOrder()
    {
        foreach (var (run, hour) in (IEnumerable<(string, int)>)[("one", 0), ("other", 1), ("one", 2)])
        {
            using var log = new RunLog(_folder, Now.AddHours(hour));
            log.BelongsTo(run);
        }

        Assert.Equal(["backfill_20240301_120000.log", "backfill_20240301_140000.log"], RunLog.FilesOf(_folder, "one").Select(Path.GetFileName));
        Assert.All(RunLog.FilesOf(_folder, "one"), file => Assert.True(File.Exists(file)));
        Assert.Empty(RunLog.FilesOf(_folder, "none"));
    }
}
