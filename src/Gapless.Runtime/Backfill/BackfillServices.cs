using Gapless.Core.Ports;
using Gapless.Core.Tables;
using Gapless.Runtime.Execution;
using Gapless.Runtime.Publishing;

namespace Gapless.Runtime.Backfill;

/// <summary>The ports that a run over tables needs.</summary>
/// <param name="Run">What it shares with every other kind of run.</param>
/// <param name="Graph">The project's tables.</param>
/// <param name="Store">Where the lake lies.</param>
/// <param name="Partitions">Reads partitions.</param>
/// <param name="PartitionWriter">Writes partitions.</param>
/// <param name="Tables">Files, journal and tasks in the ledger.</param>
/// <param name="Versions">The versions of days that others took the place of.</param>
/// <param name="RawFiles">What raw files held when they were read.</param>
/// <param name="Engine">Computes.</param>
/// <param name="Catalog">Brings the catalog up to date at the start of the chain.</param>
/// <param name="Settings">How it works.</param>
public sealed record BackfillServices(
    RunPorts Run,
    TableGraph Graph,
    IStore Store,
    IPartitionReader Partitions,
    IPartitionWriter PartitionWriter,
    ITableStore Tables,
    IVersionStore Versions,
    IRawFileStore RawFiles,
    IComputeEngine Engine,
    ICatalogMigrator Catalog,
    BackfillSettings Settings)
{
    /// <summary>Of these, what publishing needs.</summary>
    internal PublishServices Publishing => new(
        Store, Run.Database, Partitions, PartitionWriter, Run.Attempts, Tables, Versions, Run.Leases, Settings.Mode, Settings.KeepVersions, Run.Time);
}
