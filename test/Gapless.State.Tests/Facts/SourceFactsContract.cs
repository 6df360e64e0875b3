using Gapless.Core.Ports;
using Gapless.State.Tests.Support;

namespace Gapless.State.Tests.Facts;

public abstract class SourceFactsContract(SqlDialect dialect) : LedgerContract(dialect)
{
    [Fact]
    public async Task Write_SomeKeysAgain_ReplacesThoseAndKeepsTheRest()
    {
        await CommitAsync(transaction => Ledger.Facts.WriteAsync(transaction, "one", new Dictionary<string, string> { ["a"] = "{}", ["b"] = "[1]" }, Cancel));
        await CommitAsync(transaction => Ledger.Facts.WriteAsync(transaction, "one", new Dictionary<string, string> { ["b"] = "赛季" }, Cancel));
        await CommitAsync(transaction => Ledger.Facts.WriteAsync(transaction, "two", new Dictionary<string, string> { ["a"] = "2" }, Cancel));

        Assert.Equal(new Dictionary<string, string> { ["a"] = "{}", ["b"] = "赛季" }, await Ledger.Facts.ReadAsync("one", Cancel));
        Assert.Empty(await Ledger.Facts.ReadAsync("three", Cancel));
    }
}
