using System.Collections.Immutable;
using Gapless.Core.Ports;
using Gapless.DuckDb.Sql;

namespace Gapless.DuckDb.Compute;

/// <summary>Computes with DuckDB: one instance in memory, whose limit all sessions share; each session has a connection and a database of its own in it.</summary>
public sealed class DuckDbComputeEngine : IComputeEngine
{
    /// <summary>A partition that is closed and met again gets a second file, so none may be closed before the end.</summary>
    private const string MostOpenFiles = "4096";

    private readonly Lock _gate = new();
    private readonly SqlAnalyzer _analyzer = new();
    private DuckDbInstance _instance;

    /// <summary>Opens the instance and makes the temporary folder.</summary>
    /// <exception cref="Core.Errors.GaplessException">There is no DuckDB library, or a limit is not one.</exception>
    public DuckDbComputeEngine(ComputeOptions options)
    {
        Options = options;
        Directory.CreateDirectory(options.TempFolder);
        _instance = OpenInstance(options);
    }

    internal ComputeOptions Options { get; }

    /// <inheritdoc />
    public Task<IComputeSession> OpenAsync(CancellationToken cancellationToken) =>
        Task.Run<IComputeSession>(() => new ComputeSession(this), cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _instance.Dispose();
        _analyzer.Dispose();
        if (Directory.Exists(Options.TempFolder)) Directory.Delete(Options.TempFolder, recursive: true);
        return ValueTask.CompletedTask;
    }

    internal TableSql Read(string sql) => _analyzer.Read(Options.Bucket?.Resolve(sql) ?? sql);

    internal DuckDbInstance Instance
    {
        get
        {
            lock (_gate) return _instance;
        }
    }

    /// <summary>Takes another instance in place of one that broke down; sessions move to it when they next begin something.</summary>
    internal void Replace(DuckDbInstance broken)
    {
        lock (_gate)
        {
            if (_instance != broken) return;
            broken.Dispose();
            _instance = OpenInstance(Options);
        }
    }

    private static DuckDbInstance OpenInstance(ComputeOptions options) => DuckDbInstance.Open(DuckDbInstance.InMemory, new DuckDbOptions
    {
        MemoryLimit = options.MemoryLimit,
        Threads = options.Threads,
        TempDirectory = Path.Combine(options.TempFolder, "spill"),
        Settings = ImmutableDictionary<string, string>.Empty.Add("partitioned_write_max_open_files", MostOpenFiles),
    });
}
