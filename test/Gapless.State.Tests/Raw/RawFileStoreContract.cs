using Gapless.Core.Datasets;
using Gapless.Core.Ports;
using Gapless.Core.Storage;
using Gapless.State.Tests.Support;

namespace Gapless.State.Tests.Raw;

public abstract class RawFileStoreContract(SqlDialect dialect) : LedgerContract(dialect)
{
    private static readonly DatasetName Source = new("raw", "trades");

    [Fact]
    public async Task Write_KnownAndNewFiles_ReplacesOneAndAddsTheOther()
    {
        var (old, other, renewed) = (new RawFileContent("raw/a.csv", "s1", "h1"), new RawFileContent("raw/ü.csv", "s2", "h2"), new RawFileContent("raw/a.csv", "s3", "h3"));
        await Ledger.RawFiles.WriteAsync(Source, [old], Cancel);
        await Ledger.RawFiles.WriteAsync(Source, [renewed, other], Cancel);
        await Ledger.RawFiles.WriteAsync(Source, [], Cancel);

        var found = await Ledger.RawFiles.ReadAsync(Source, Cancel);

        Assert.Equal([renewed, other], found.Values.OrderBy(file => file.Key, StringComparer.Ordinal));
        Assert.Empty(await Ledger.RawFiles.ReadAsync(new DatasetName("raw", "other"), Cancel));
    }
}
