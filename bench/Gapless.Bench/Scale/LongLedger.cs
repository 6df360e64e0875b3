using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Tables;
using Gapless.Runtime.Lake;
using Gapless.Storage.Local;

namespace Gapless.Bench.Scale;

/// <summary>The ledger of a <see cref="LongWarehouse"/> of which every day is done.</summary>
internal static class LongLedger
{
    /// <summary>Days written in one transaction.</summary>
    public const int Batch = 400;

    /// <summary>What is known of the lake.</summary>
    public static LakeState State(Store store) => new(new LocalStore(store.Folder, TimeProvider.System), store.Ledger.PartitionReader, store.Ledger.RawFiles);

    /// <summary>Writes all days of all tables as they would be after a run over them.</summary>
    public static async Task FillAsync(Store store, TableGraph graph, DateRange range, Func<DatasetName, DateOnly, PartitionState> stateOf)
    {
        var state = State(store);
        var days = range.EachDay().ToList();
        foreach (var table in graph.Tables)
        {
            await state.ReadRawAsync(table, days, CancellationToken.None);
            var evidence = await new EvidenceReader(state, graph).ReadAsync(table, CancellationToken.None);
            foreach (var chunk in days.Chunk(Batch))
            {
                var rows = chunk.Select(day => new Partition(
                    table.Name, day, stateOf(table.Name, day), false, 1, $"{day.DayNumber:x16}", evidence.Text(day), null, "20261121T120000_abcdef", MadeMatches.SeenAt)).ToList();
                await store.InAsync(transaction => store.Ledger.PartitionWriter.WriteAsync(transaction, rows, CancellationToken.None));
            }
        }
    }
}
