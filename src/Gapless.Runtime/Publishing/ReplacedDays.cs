using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Publishing;
using Gapless.Core.Storage;

namespace Gapless.Runtime.Publishing;

/// <summary>What days are before they are replaced, so that it can be kept.</summary>
/// <param name="services">The ports.</param>
/// <param name="runId">The run that replaces them. What it published itself is not kept, so that there is one version of a day before a run.</param>
internal sealed class ReplacedDays(PublishServices services, string runId)
{
    /// <summary>What each day is, as far as it is whole: what lost a file, or was written by somebody outside, cannot be kept and is absent.</summary>
    /// <param name="table">The table.</param>
    /// <param name="there">What lies in each day's folder.</param>
    /// <param name="days">The days, at least one.</param>
    public async Task<IReadOnlyDictionary<DateOnly, ReplacedDay>> ReadAsync(
        DatasetName table, IReadOnlyDictionary<DateOnly, List<(string Name, StoredObject Object)>> there, IReadOnlyList<DateOnly> days)
    {
        if (services.KeepVersions == 0) return new Dictionary<DateOnly, ReplacedDay>();
        var found = new ReplacedDay?[days.Count];
        var range = DateRange.Inclusive(days.Min(), days.Max());
        var rows = (await services.Partitions.ReadAsync([table], range, CancellationToken.None)).ToDictionary(row => row.Date);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, days.Count), new ParallelOptions { MaxDegreeOfParallelism = services.Store.Parallelism },
            async (i, _) => found[i] = await ReadAsync(table, days[i], there.GetValueOrDefault(days[i]) ?? [], rows.GetValueOrDefault(days[i])));
        return days.Zip(found).Where(day => day.Second is not null).ToDictionary(day => day.First, day => day.Second!);
    }

    private async Task<ReplacedDay?> ReadAsync(DatasetName table, DateOnly day, List<(string Name, StoredObject Object)> there, Partition? row)
    {
        if (!there.Exists(file => file.Name == Manifest.FileName))
            return row?.Version is not null || (row?.State == PartitionState.Empty && row.RunId == runId) ? null : new ReplacedDay(null, row?.Evidence);
        var found = await FoundManifest.ReadAsync(services.Store, table, day, CancellationToken.None);
        return found?.Manifest is { } manifest && manifest.RunId != runId && StoreKey.IsKey(LakePaths.Version(manifest) + Manifest.FileName)
            && manifest.Files.All(file => there.Exists(one => one.Name == file.Name && one.Object.Bytes == file.Bytes))
            ? new ReplacedDay(manifest, manifest.Evidence)
            : null;
    }
}
