using Gapless.DuckDb;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>Reads a project's published files as a stranger would, by DuckDB and the layout alone.</summary>
internal sealed class LakeReader(string folder) : IDisposable
{
    private readonly DuckDbInstance _instance = DuckDbInstance.Open(DuckDbInstance.InMemory, DuckDbOptions.Default);

    /// <summary>The rows of a table that has days; <c>{rows}</c> in the query stands for it, with a column <c>dt</c>.</summary>
    public List<object?[]> Rows(string table, string query)
    {
        var files = $"{folder}/lake/{table.Replace('.', '/')}/dt=*/*.parquet";
        using var connection = _instance.Connect();
        using var result = connection.Query(query.Replace("{rows}", $"read_parquet('{files}', hive_partitioning = true, hive_types = {{'dt': DATE}})", StringComparison.Ordinal), CancellationToken.None);
        return [.. result.Rows()];
    }

    /// <summary>The days that have a <c>_SUCCESS</c>, in order.</summary>
    public static List<DateOnly> Days(string folder, string table) =>
    [
        .. Directory.GetDirectories(Path.Combine(folder, "lake", table.Replace('.', '/')), "dt=*")
            .Where(day => File.Exists(Path.Combine(day, "_SUCCESS")))
            .Select(day => DateOnly.ParseExact(Path.GetFileName(day)[3..], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).Order(),
    ];

    public void Dispose() => _instance.Dispose();
}
