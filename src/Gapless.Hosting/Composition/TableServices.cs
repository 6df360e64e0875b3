using Gapless.Core.Ports;
using Gapless.Core.Tables;
using Gapless.DuckDb.Compute;
using Gapless.Runtime.Backfill;
using Gapless.Runtime.Execution;

namespace Gapless.Hosting.Composition;

/// <summary>What a run over tables needs, put together; its engine and its folder are gone when disposed.</summary>
internal sealed class TableServices : IAsyncDisposable
{
    private readonly WorkFolder _folder;
    private readonly DuckDbComputeEngine _engine;

    private TableServices(WorkFolder folder, DuckDbComputeEngine engine, BackfillServices services)
    {
        _folder = folder;
        _engine = engine;
        Services = services;
    }

    public BackfillServices Services { get; }

    /// <summary>Puts it together.</summary>
    public static TableServices Open(Project project, TableGraph graph, ICrashPoints crash)
    {
        var options = project.Options;
        var catalog = new ProjectCatalog(options, project.Store, project.Time, crash);
        var bucket = project.Store.LocalPath("lake") is null ? null : catalog.Folder(graph.Tables.Select(table => table.Sql));
        var folder = WorkFolder.Make(options.Folder);
        var engine = new DuckDbComputeEngine(new ComputeOptions
        {
            MemoryLimit = ProjectCatalog.Size(options.Compute.MemoryLimit),
            Threads = options.Compute.Threads ?? Environment.ProcessorCount,
            TempFolder = Path.Combine(folder.Path, "compute"),
            CatalogFile = catalog.File.Path,
            Bucket = bucket,
        });
        var settings = new BackfillSettings(
            options.Publish.Mode, options.Publish.KeepVersions, options.Compute.Slots ?? Environment.ProcessorCount, options.Compute.MemoryLimit, options.Compute.Chunk, folder.Path);
        var ledger = project.Ledger;
        var ports = new RunPorts(ledger.Database, ledger.Runs, ledger.Attempts, ledger.Leases, project.Processes, project.Time);
        return new TableServices(folder, engine, new BackfillServices(
            ports, graph, project.Store, ledger.PartitionReader, ledger.PartitionWriter, ledger.Tables, ledger.Versions, ledger.RawFiles, engine, catalog, settings));
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        _folder.Dispose();
    }
}
