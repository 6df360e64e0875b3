using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.State.Tests.Support;

namespace Gapless.State.Tests;

public abstract class LedgerOpeningContract(SqlDialect dialect) : LedgerContract(dialect)
{
    private static readonly DateOnly Day = new(2024, 1, 1);

    [Fact]
    public async Task Open_ReadOnly_ReadsWhatIsThereAndWritesNothing()
    {
        var row = new Partition(new DatasetName("a", "b"), Day, PartitionState.Succeeded, false, 3, null, "day", null, "r1", Clock.GetUtcNow());
        await CommitAsync(transaction => Ledger.PartitionWriter.WriteAsync(transaction, [row], Cancel));

        await using (var reading = await Ledger.OpenAsync(Options with { ReadOnly = true }, [], Clock, Processes, Cancel))
        {
            Assert.Equal([row], await reading.PartitionReader.ReadAsync([row.Dataset], DateRange.Inclusive(Day, Day), Cancel));
            try
            {
                await using var transaction = await reading.Database.BeginAsync(Cancel);
                await reading.PartitionWriter.WriteAsync(transaction, [row with { Rows = 99 }], Cancel);
                await transaction.CommitAsync(Cancel);
            }
            catch (Core.Errors.GaplessException)
            {
                // A server refuses; a picture in memory keeps it to itself.
            }
        }

        Assert.Equal([row], await Ledger.PartitionReader.ReadAsync([row.Dataset], DateRange.Inclusive(Day, Day), Cancel));
    }

    [Fact]
    public async Task BeginRead_WhileAnotherWrites_SeesOneState()
    {
        var row = new Partition(new DatasetName("a", "b"), Day, PartitionState.Succeeded, false, 3, null, "day", null, "r1", Clock.GetUtcNow());
        await using var reading = await Ledger.Database.BeginReadAsync(Cancel);
        Assert.Equal(0L, await CountAsync(reading));

        await CommitAsync(transaction => Ledger.PartitionWriter.WriteAsync(transaction, [row], Cancel));

        Assert.Equal(0L, await CountAsync(reading));
    }

    [Fact]
    public async Task Begin_Cancelled_LeavesTheWriterFree()
    {
        using var stop = new CancellationTokenSource();
        var other = await OpenAnotherAsync();
        await using (var first = await Ledger.Database.BeginAsync(Cancel))
        {
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other.Database.BeginAsync(stop.Token));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Ledger.Database.BeginAsync(stop.Token));
        }

        await (await other.Database.BeginAsync(Cancel)).DisposeAsync();
        await (await Ledger.Database.BeginAsync(Cancel)).DisposeAsync();
    }

    private static async Task<object?> CountAsync(ILedgerTransaction transaction)
    {
        await using var command = transaction.Connection.CreateCommand();
        command.Transaction = transaction.Transaction;
        command.CommandText = "SELECT count(*) FROM partitions";
        return await command.ExecuteScalarAsync(Cancel);
    }
}
