using System.Runtime.CompilerServices;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.Core.Storage;
using Gapless.Core.Tables;
using Gapless.Runtime.Lake;

namespace Gapless.Runtime.Tests.Planning;

/// <summary>Shows a model to the planner as a ledger would, and its raw days as a store would.</summary>
internal sealed class ModelLedger : IPartitionReader, IRawFileStore, IStore
{
    private readonly Dictionary<DatasetName, List<Partition>> _rows = [];
    private readonly SortedDictionary<string, string> _keys = new(StringComparer.Ordinal);

    public ModelLedger(TableGraph graph, LakeModel model)
    {
        foreach (var (source, days) in model.Raw)
        {
            foreach (var (day, version) in days) _keys[day == Partition.Undated ? $"raw/{source.Member}/x.csv" : $"raw/{source.Member}/dt={day:yyyy-MM-dd}/x.csv"] = version;
        }

        foreach (var table in graph.Tables)
        {
            _rows[table.Name] = [.. model.Days.Where(day => day.Key.Table == table.Name).Select(day => Row(graph, table, day.Key.Day, day.Value)).OrderBy(row => row.Date)];
        }
    }

    public string Address => "model";

    public int Parallelism => 1;

    public Task<IReadOnlyList<Partition>> ReadAsync(IReadOnlyCollection<DatasetName> datasets, DateRange range, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Partition>>([.. datasets.SelectMany(name => _rows[name]).Where(row => range.Contains(row.Date))]);

    public Task<IReadOnlyDictionary<DatasetName, PartitionColumns>> ColumnsAsync(IReadOnlyDictionary<DatasetName, DateRange> ranges, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<DatasetName, PartitionColumns>>(
            ranges.ToDictionary(range => range.Key, range => PartitionColumns.Of(range.Key, [.. _rows[range.Key].Where(row => range.Value.Contains(row.Date))])));

    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (key, version) in _keys.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))) yield return new StoredObject(key, 1, version);
        await Task.CompletedTask;
    }

    public Task<IReadOnlyDictionary<DatasetName, int>> ProvisionalAsync(DateRange range, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<DatasetName>> DatasetsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    // As a bucket: an object's own version is all there is to know.
    public string? LocalPath(string key) => null;

    public Task<IReadOnlyDictionary<string, RawFileContent>> ReadAsync(DatasetName source, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task WriteAsync(DatasetName source, IReadOnlyCollection<RawFileContent> files, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<StoredObject?> FindAsync(string key, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<StoredContent?> ReadAsync(string key, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task WriteAsync(string key, ReadOnlyMemory<byte> content, bool durable, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string?> TryWriteAsync(string key, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task UploadAsync(string file, string key, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DownloadAsync(string key, string file, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task CopyAsync(string from, string to, bool mayMove, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IAsyncDisposable> LockAsync(string prefix, CancellationToken cancellationToken) => throw new NotSupportedException();

    private static Partition Row(TableGraph graph, TableDefinition table, DateOnly day, ModelDay known)
    {
        var state = known.State switch { 'S' => PartitionState.Succeeded, 'E' => PartitionState.Empty, _ => PartitionState.Failed };
        return new Partition(table.Name, day, state, false, 1, known.Version, known.Inputs is null ? null : Text(graph, table, day, known), null, "r", DateTimeOffset.UnixEpoch);
    }

    // As a run would have written it, by the indexes of what there was then.
    private static string Text(TableGraph graph, TableDefinition table, DateOnly day, ModelDay known)
    {
        var inputs = (DayEvidence.Own(table) is { } own ? table.Inputs.Add(own) : table.Inputs).Select(input =>
        {
            var read = known.Inputs![input.Dataset];
            var isDated = input.Source is null ? graph[input.Dataset].IsPartitioned : !read.Exists(one => one.Day == Partition.Undated);
            var prefix = $"raw/{input.Dataset.Member}/";
            var versions = read.Select(one => KeyValuePair.Create(one.Day, input.Source is null
                ? one.Version
                : RawDays.VersionOf([new StoredObject(isDated ? $"{prefix}dt={one.Day:yyyy-MM-dd}/x.csv" : $"{prefix}x.csv", 1, one.Version)])));
            return new EvidenceInput(input, new InputState(new VersionIndex(versions), DateSet.Empty, null), isDated);
        });
        return new DayEvidence(table with { Fingerprint = known.Sql! }, inputs).Text(day);
    }
}
