using System.Security.Cryptography;
using System.Text;
using Gapless.Cli.Simulation;
using Gapless.Core.Partitions;
using Gapless.Storage.Local;

namespace Gapless.Cli.Tests.Simulation;

public sealed class EtfRawFilesTests : IDisposable
{
    private static readonly DateRange March = DateRange.Inclusive(new DateOnly(2024, 3, 1), new DateOnly(2024, 3, 31));
    private readonly string _root = Directory.CreateTempSubdirectory("gapless-etf").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Write_TwoRanges_GiveTheSameDaysByteForByte()
    {
        var (days, written) = await WriteAsync("one", March);
        Assert.Equal(21, days);
        Assert.Equal((2 * days) + 2, written);
        await WriteAsync("two", DateRange.Inclusive(new DateOnly(2024, 2, 1), new DateOnly(2024, 3, 15)));
        await WriteAsync("two", DateRange.Inclusive(new DateOnly(2024, 3, 10), new DateOnly(2024, 3, 31)));
        var two = Files("two");
        Assert.All(Files("one"), file => Assert.Equal(file.Value, two[file.Key]));
    }

    [Fact]
    public async Task Write_Again_TouchesNothing()
    {
        await WriteAsync("one", March);
        var before = Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).ToDictionary(file => file, File.GetLastWriteTimeUtc, StringComparer.Ordinal);
        var (_, written) = await WriteAsync("one", March);
        Assert.Equal(0, written);
        Assert.All(before, file => Assert.Equal(file.Value, File.GetLastWriteTimeUtc(file.Key)));
    }

    // The bytes of a day of seed 1 are part of what a user sees: changing them makes every simulated warehouse stale.
    [Fact]
    public async Task Write_SeedOne_IsWhatItAlwaysWas()
    {
        await WriteAsync("one", DateRange.Inclusive(new DateOnly(2024, 3, 29), new DateOnly(2024, 3, 29)));
        var lines = await File.ReadAllLinesAsync(Path.Combine(_root, "one", "raw", "daily", "fund_etf_history", "dt=2024-03-29", "fund_etf_history.csv"), TestContext.Current.CancellationToken);
        Assert.Equal("代码,日期,开盘,收盘,最高,最低,前收盘,成交量,成交额", lines[0]);
        Assert.Equal("000051,2024-03-29,2.180,2.164,2.183,2.163,2.180,2280200,4953734.50", lines[1]);
        Assert.Equal("e39ad4ba0efc9e09", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))))[..16]);
    }

    private async Task<(int Days, int Written)> WriteAsync(string folder, DateRange range) =>
        await new EtfRawFiles(new LocalStore(Path.Combine(_root, folder), TimeProvider.System), new EtfMarket(40, 1)).WriteAsync(range, TestContext.Current.CancellationToken);

    private Dictionary<string, string> Files(string folder)
    {
        var root = Path.Combine(_root, folder);
        return Directory.EnumerateFiles(root, "*.csv", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(root, file), file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))), StringComparer.Ordinal);
    }
}
