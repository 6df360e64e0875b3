using Gapless.Hosting.Composition;

namespace Gapless.Hosting.Tests.Composition;

public sealed class BackupsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gapless-backups-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Prune_MoreThanAreKept_RemovesTheOldestAndNothingElse()
    {
        string[] others = ["gapless.db", "gapless_20240101_000000.db.tmp", "gapless_20240101_000000.txt", "mine_20240101_000000.db"];
        string[] backups =
        [
            "gapless_20240229_235959.db", "gapless_20240301_000000.db", "gapless_20240301_000000_2.db", "gapless_20240301_000000_10.db", "gapless_20240302_000000.dump", "gapless_20231231_000000.dump",
        ];
        foreach (var name in others.Concat(backups)) File.WriteAllText(Path.Combine(_folder, name), "");

        Assert.Equal(3, Backups.Prune(_folder, keep: 3));

        Assert.Equal(
            others.Concat(["gapless_20240301_000000_2.db", "gapless_20240301_000000_10.db", "gapless_20240302_000000.dump"]).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(0, Backups.Prune(_folder, keep: 3));
    }
}
