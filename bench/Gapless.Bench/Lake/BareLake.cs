using Gapless.Core.Tables;
using Gapless.DuckDb;

namespace Gapless.Bench.Lake;

/// <summary>The least that makes the same files: statements written by hand, and nothing but the binding. No ledger, no checks, no manifest.</summary>
internal sealed class BareLake(Sample sample, string root) : IDisposable
{
    private const string Format = "FORMAT parquet, COMPRESSION zstd";

    private readonly DuckDbInstance _instance = DuckDbInstance.Open(
        DuckDbInstance.InMemory,
        new DuckDbOptions
        {
            Threads = Environment.ProcessorCount,
            Settings = DuckDbOptions.Default.Settings.Add("partitioned_write_max_open_files", "1000"),
        });

    private DuckDbConnection? _connection;

    /// <summary>One COPY a day, each of its own file.</summary>
    /// <param name="target">The folder under the root.</param>
    /// <param name="days">How many days.</param>
    /// <param name="isTold">True: the reader is told all that it can be told and guesses nothing. False: <c>read_csv('file')</c>, as most would write it.</param>
    public void Loop(string target, int days, bool isTold)
    {
        foreach (var day in Sample.Days(days))
        {
            var folder = Directory.CreateDirectory(Path.Combine(root, target, Sample.Folder(day))).FullName;
            Copy(day, Scan($"{root}/{sample.Raw}/{Sample.Folder(day)}/*", isTold), Path.Combine(folder, "data.parquet"));
        }
    }

    /// <summary>One COPY of all days, by the query that one would write for them by hand.</summary>
    public void Once(string target)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, target)).FullName;
        var query = sample.AllDays.Replace($"tmp_{sample.Source}", Scan($"{root}/{sample.Raw}/*/*", isTold: true), StringComparison.Ordinal);
        Connection.Execute($"COPY ({query}) TO '{folder}' ({Format}, PARTITION_BY (dt))", CancellationToken.None);
    }

    /// <summary>One day's file.</summary>
    public void Copy(DateOnly day, string relation, string file) =>
        Connection.Execute($"COPY ({sample.Query(day, relation)}) TO '{file}' ({Format})", CancellationToken.None);

    /// <summary>The table function that reads raw files.</summary>
    public string Scan(string path, bool isTold)
    {
        if (sample.Format == SourceFormat.Parquet) return $"read_parquet('{path}')";
        var columns = string.Join(", ", sample.Columns.Select(column => $"'{column.Name}': '{column.Type}'"));
        return isTold ? $"read_csv('{path}', auto_detect=false, header=true, delim=',', quote='\"', columns={{{columns}}})" : $"read_csv('{path}')";
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _instance.Dispose();
    }

    private DuckDbConnection Connection => _connection ??= _instance.Connect();
}
