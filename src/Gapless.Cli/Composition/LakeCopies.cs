using Gapless.Core.Partitions;
using Gapless.Core.Publishing;
using Gapless.Core.Tables;

namespace Gapless.Cli.Composition;

/// <summary>Copies of a bucket's published files under <c>.duckdb/lake/</c> of the project, for programs that open the catalog without S3; they stay until the next time.</summary>
internal static class LakeCopies
{
    private static readonly DateRange Ever = new(Partition.Undated, DateOnly.MaxValue);

    /// <summary>Brings the copies of a table up to date: fetches what is new, deletes what is not published any more.</summary>
    /// <returns>The table's folder, absolute.</returns>
    /// <exception cref="Core.Errors.GaplessException">The store fails, or the disk is full.</exception>
    public static async Task<string> BringAsync(Project project, TableDefinition table, CancellationToken cancellationToken)
    {
        string PathOf(string key) => Path.GetFullPath(Path.Combine(project.Options.Folder, ".duckdb", key));
        var days = await project.Ledger.Tables.PublishedAsync([table.Name], Ever, cancellationToken);
        var files = days.SelectMany(day => day.Files.Select(file => (Key: LakePaths.Day(table.Name, day.Date) + file.Name, file.Bytes))).ToDictionary(file => PathOf(file.Key));
        var folder = PathOf(LakePaths.Table(table.Name));
        if (Directory.Exists(folder))
            foreach (var left in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !files.ContainsKey(file))) File.Delete(left);
        // A name is never given to other content, but a killed process may have left half of it.
        var absent = files.Where(file => !File.Exists(file.Key) || new FileInfo(file.Key).Length != file.Value.Bytes);
        await Parallel.ForEachAsync(
            absent, new ParallelOptions { MaxDegreeOfParallelism = project.Store.Parallelism, CancellationToken = cancellationToken },
            async (file, token) => await project.Store.DownloadAsync(file.Value.Key, file.Key, token));
        return folder;
    }
}
