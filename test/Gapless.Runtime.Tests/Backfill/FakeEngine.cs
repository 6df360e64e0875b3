using System.Security.Cryptography;
using System.Text;
using Gapless.Core.Computing;
using Gapless.Core.Datasets;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;
using Gapless.Core.Tables;
using Gapless.Runtime.Lake;

namespace Gapless.Runtime.Tests.Backfill;

/// <summary>"Computes" text files whose lines depend on every line of every input file that the day reads, so that equal lakes mean equal histories.</summary>
internal sealed class FakeEngine : IComputeEngine, IComputeSession
{
    private static readonly TableSchema Schema = new([new TableColumn("line", "VARCHAR")]);

    /// <summary>Days that cannot be computed.</summary>
    public HashSet<(DatasetName, DateOnly)> Failing { get; } = [];

    /// <summary>Days that do not pass a check.</summary>
    public HashSet<(DatasetName, DateOnly)> Suspect { get; } = [];

    /// <summary>Each request's table and days.</summary>
    public List<(DatasetName Table, IReadOnlyList<DateOnly> Days)> Requests { get; } = [];

    public int Opened { get; private set; }

    /// <summary>Called before each request is computed.</summary>
    public Action<ComputeRequest> AtRequest { get; set; } = _ => { };

    /// <summary>The lines that a table makes of the lines of its inputs.</summary>
    public static List<string> Content(TableDefinition table, IEnumerable<string> lines) =>
        [.. lines.Select(line => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(table.Fingerprint + line)))[..12]).Order(StringComparer.Ordinal).Take(40)];

    /// <summary>An input's line as a table sees it.</summary>
    public static string Line(DatasetName input, DateOnly? day, string line) => $"{input}|{day:yyyy-MM-dd}|{line}";

    public Task<IComputeSession> OpenAsync(CancellationToken cancellationToken)
    {
        Opened++;
        return Task.FromResult<IComputeSession>(this);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public async Task<ComputeResult> ComputeAsync(ComputeRequest request, CancellationToken cancellationToken)
    {
        lock (Requests) Requests.Add((request.Table.Name, request.Days));
        AtRequest(request);
        var days = new List<ComputedDay>();
        foreach (var day in request.Days)
        {
            if (Failing.Contains((request.Table.Name, day)))
                throw new ComputeException(request.Table.Name, $"{day:yyyy-MM-dd}", "Conversion Error", $"bad value on {day:yyyy-MM-dd}", request.Table.Sql);
            days.Add(await ComputeAsync(request, day));
        }

        return new ComputeResult([.. days], Schema, 1);
    }

    public Task<BatchForm> BatchFormAsync(TableDefinition table, IReadOnlyList<ComputeInput> inputs, CancellationToken cancellationToken) =>
        Task.FromResult(table.Analysis.Batch);

    public async Task<IReadOnlyList<DayFile>> ReadFootersAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var files = new List<DayFile>();
        foreach (var path in paths)
            files.Add(new DayFile(Path.GetFileName(path), new FileInfo(path).Length, (await File.ReadAllLinesAsync(path, cancellationToken)).Length));
        return files;
    }

    public Task<IReadOnlyDictionary<DateOnly, IReadOnlyList<CheckFailure>>> CheckAsync(
        TableDefinition table, ComputeResult computed, string folder, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<DateOnly, IReadOnlyList<CheckFailure>>>(
            computed.Days.Where(day => Suspect.Contains((table.Name, day.Day)))
                .ToDictionary(day => day.Day, _ => (IReadOnlyList<CheckFailure>)[new CheckFailure(table.Analysis.Checks[0], 1, ["line=bad"])]));

    private static async Task<ComputedDay> ComputeAsync(ComputeRequest request, DateOnly day)
    {
        var lines = new List<string>();
        foreach (var input in request.Inputs)
        {
            var (first, last) = Window(request.Table, input, day);
            if (input.Files.FirstOrDefault(file => !File.Exists(file.Path)) is { } gone)
                throw new ComputeException(request.Table.Name, $"{day:yyyy-MM-dd}", "IO Error", $"No files found: {gone.Path}", request.Table.Sql);
            foreach (var file in input.Files.Where(file => file.Day is null || ((first is null || file.Day >= first) && (last is null || file.Day <= last))).OrderBy(file => file.Day))
                lines.AddRange((await File.ReadAllLinesAsync(file.Path)).Select(line => Line(input.Dataset, file.Day, line)));
        }

        if (lines.Count == 0) return new ComputedDay(day, []);
        var content = Content(request.Table, lines);
        var name = $"{request.FileStem}_0.parquet";
        var folder = Path.Combine(request.Folder, LakePaths.Folder(day));
        Directory.CreateDirectory(folder);
        await File.WriteAllLinesAsync(Path.Combine(folder, name), content);
        return new ComputedDay(day, [new DayFile(name, new FileInfo(Path.Combine(folder, name)).Length, content.Count)]);
    }

    private static (DateOnly? First, DateOnly? Last) Window(TableDefinition table, ComputeInput input, DateOnly day)
    {
        if (input.Dataset == table.Name) return InputDays.Of(table.OwnDays!.Value, day);
        var declared = table.Inputs.Single(one => one.Dataset == input.Dataset);
        return InputDays.Of(table, declared, input.IsDated, day);
    }
}
