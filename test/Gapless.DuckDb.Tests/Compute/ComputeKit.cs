using System.Globalization;
using System.Text;
using Gapless.Core.Computing;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;
using Gapless.Core.Tables;
using Gapless.DuckDb.Compute;
using Gapless.DuckDb.Sql;

namespace Gapless.DuckDb.Tests.Compute;

/// <summary>An engine, a session and a folder, and what makes a test of them short.</summary>
internal sealed class ComputeKit : IAsyncDisposable
{
    private readonly SqlAnalyzer _analyzer = new();
    private readonly DuckDbComputeEngine _engine;
    private int _next;

    public ComputeKit(Func<ComputeOptions, ComputeOptions>? change = null)
    {
        Root = Directory.CreateTempSubdirectory("gapless-compute-").FullName;
        var options = new ComputeOptions { MemoryLimit = "256MB", Threads = 2, TempFolder = Path.Combine(Root, "engine") };
        _engine = new DuckDbComputeEngine(change is null ? options : change(options));
        Session = _engine.OpenAsync(Stop).GetAwaiter().GetResult();
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public string Root { get; }

    public IComputeEngine Engine => _engine;

    public IComputeSession Session { get; }

    public static DateOnly Day(int day) => new DateOnly(2024, 1, 1).AddDays(day - 1);

    public TableDefinition Table(string name, string sql) => new(DatasetName.Parse(name), name + ".sql", sql, _analyzer.Analyze(sql), [], "0");

    public static SourceContract Contract(string table, SourceFormat format, params SourceColumn[] columns) =>
        new(table, $"raw/{table}", format, [.. columns], Encoding: null, Delimiter: null, Line: 1);

    public static SourceColumn Column(string name, string? type, params string[] from) => new(name, type, [.. from]);

    public InputFile File(int day, string name, string content) => File(day, name, Encoding.UTF8.GetBytes(content));

    public InputFile File(int day, string name, byte[] content)
    {
        var path = Path.Combine(Root, "raw", (_next++).ToString(CultureInfo.InvariantCulture), name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, content);
        return new InputFile(path, Day(day), content.Length, null, $"raw/dt={Day(day):yyyy-MM-dd}/{name}");
    }

    public static ComputeInput Raw(SourceContract contract, params InputFile[] files) =>
        new(new DatasetName("raw", contract.Table), contract, IsDated: true, Schema: null, files);

    /// <summary>What was computed, as the input of another table.</summary>
    public static ComputeInput AsInput(string name, Computed computed) => new(
        DatasetName.Parse(name), null, IsDated: true, computed.Result.Schema,
        [.. computed.Result.Days.SelectMany(day => day.Files.Select(file => new InputFile(
            Path.Combine(computed.Folder, LakePaths.Folder(day.Day), file.Name), day.Day, file.Bytes, day.Schema!.Id, file.Name)))]);

    public Task<Computed> Compute(TableDefinition table, int from, int to, params ComputeInput[] inputs) =>
        Compute(table, [.. Enumerable.Range(from, to - from + 1).Select(Day)], inputs);

    public async Task<Computed> Compute(TableDefinition table, IReadOnlyList<DateOnly> days, params ComputeInput[] inputs)
    {
        var folder = Path.Combine(Root, "out", (_next++).ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(folder);
        return new Computed(folder, await Session.ComputeAsync(new ComputeRequest(table, days, inputs, folder, "part_r1"), Stop));
    }

    /// <summary>Each day by a request of its own, into one folder.</summary>
    public async Task<Computed> ComputeEach(TableDefinition table, IReadOnlyList<DateOnly> days, params ComputeInput[] inputs)
    {
        var folder = Path.Combine(Root, "out", (_next++).ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(folder);
        var all = new List<ComputeResult>();
        foreach (var day in days) all.Add(await Session.ComputeAsync(new ComputeRequest(table, [day], inputs, folder, "part_r1"), Stop));
        return new Computed(folder, new ComputeResult([.. all.SelectMany(one => one.Days)], all[0].Schema, all.Sum(one => one.Statements)));
    }

    /// <summary>A query over what was computed: <c>it</c> has its rows with <c>dt</c>. Values as DuckDB writes them, joined by <c>|</c>.</summary>
    public static List<string> Read(Computed computed, string query)
    {
        using var instance = DuckDbInstance.Open(DuckDbInstance.InMemory, DuckDbOptions.Default);
        using var connection = instance.Connect();
        connection.Execute($"CREATE VIEW it AS SELECT * FROM read_parquet('{computed.Folder}/**/*.parquet', hive_partitioning=true, hive_types={{'dt': DATE}})", Stop);
        using var result = connection.Query($"SELECT CAST(COLUMNS(*) AS VARCHAR) FROM ({query})", Stop);
        return [.. result.Rows().Select(row => string.Join('|', row.Select(value => value ?? "NULL")))];
    }

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        await _engine.DisposeAsync();
        _analyzer.Dispose();
        Directory.Delete(Root, recursive: true);
    }
}
