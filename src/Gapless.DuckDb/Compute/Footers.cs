using Gapless.Core.Publishing;

namespace Gapless.DuckDb.Compute;

/// <summary>What files' footers say.</summary>
internal static class Footers
{
    public static IReadOnlyList<DayFile> Read(DuckDbConnection connection, IReadOnlyList<string> paths, Scratch scratch, CancellationToken cancellationToken)
    {
        if (paths.Count == 0) return [];
        var plain = paths.Select(path => scratch.Plain(path)).ToList();
        using var result = connection.Query($"SELECT file_name, num_rows::BIGINT, file_size_bytes::BIGINT FROM parquet_file_metadata({Quote.List(plain)})", cancellationToken);
        var found = result.Rows().ToDictionary(row => (string)row[0]!, row => (Rows: (long)row[1]!, Bytes: (long)row[2]!), StringComparer.Ordinal);
        return [.. paths.Zip(plain, (path, read) => new DayFile(Path.GetFileName(path), found[read].Bytes, found[read].Rows))];
    }
}
