using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Publishing;
using Gapless.Hosting.Composition;

namespace Gapless.Cli.Composition;

/// <summary>Copies of a bucket's published files under <c>.duckdb/lake/</c> of the project, for programs that open the catalog without S3; they stay until the next time.</summary>
internal static class LakeCopies
{
    private static readonly DateRange Ever = new(Partition.Undated, DateOnly.MaxValue);

    /// <summary>Fetches what a table has published and is not here yet.</summary>
    /// <returns>The absolute paths of the copies of all its published files.</returns>
    /// <exception cref="Core.Errors.GaplessException">The store fails, or the disk is full; the copies that were here still are.</exception>
    public static async Task<IReadOnlyList<string>> FetchAsync(Project project, DatasetName table, CancellationToken cancellationToken)
    {
        var days = await project.Ledger.Tables.PublishedAsync([table], Ever, cancellationToken);
        var files = days.SelectMany(day => day.Files.Select(file => (Key: LakePaths.Day(table, day.Date) + file.Name, file.Bytes)))
            .Select(file => (file.Key, file.Bytes, Path: PathOf(project, file.Key))).ToList();
        // A name is never given to other content, but a killed process may have left half of it.
        var absent = files.Where(file => !File.Exists(file.Path) || new FileInfo(file.Path).Length != file.Bytes);
        await Parallel.ForEachAsync(
            absent, new ParallelOptions { MaxDegreeOfParallelism = project.Store.Parallelism, CancellationToken = cancellationToken },
            async (file, token) => await project.Store.DownloadAsync(file.Key, file.Path, token));
        return [.. files.Select(file => file.Path)];
    }

    /// <summary>Deletes all other copies of a table; only when no view shows them any more, so that none ever lacks rows.</summary>
    public static void Keep(Project project, DatasetName table, IReadOnlyList<string> files)
    {
        var folder = PathOf(project, LakePaths.Table(table));
        if (!Directory.Exists(folder)) return;
        foreach (var left in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Except(files, StringComparer.Ordinal)) File.Delete(left);
    }

    private static string PathOf(Project project, string key) => Path.GetFullPath(Path.Combine(project.Options.Folder, ".duckdb", key));
}
