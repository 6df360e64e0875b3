using Gapless.Core.Publishing;
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

    /// <summary>Each published day of each table with its rows, by its folder; and that files, manifests and markers agree, and nothing else is there.</summary>
    public static SortedDictionary<string, string> Contents(string folder)
    {
        using var instance = DuckDbInstance.Open(DuckDbInstance.InMemory, DuckDbOptions.Default);
        using var connection = instance.Connect();
        var lake = Path.Combine(folder, "lake");
        var there = Directory.EnumerateFiles(lake, "*", SearchOption.AllDirectories).ToHashSet(StringComparer.Ordinal);
        var days = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in there.Where(path => Path.GetFileName(path) == Manifest.FileName).ToList())
        {
            var place = Path.GetDirectoryName(path)!;
            var manifest = ManifestJson.Read(File.ReadAllText(path));
            var files = manifest.Files.Select(file => Path.Combine(place, file.Name)).ToList();
            using var rows = connection.Query($"SELECT * FROM read_parquet([{string.Join(", ", files.Select(file => $"'{file}'"))}], hive_partitioning = false) ORDER BY ALL", CancellationToken.None);
            var lines = rows.Rows().Select(row => string.Join('|', row)).ToList();
            Assert.Equal(manifest.Rows, lines.Count);
            days[Path.GetRelativePath(lake, place)] = string.Join('\n', lines);
            Assert.All([.. files, path, Path.Combine(place, LakePaths.Success)], file => Assert.True(there.Remove(file), $"{file} is not there"));
        }

        Assert.Empty(there);
        return days;
    }

    public void Dispose() => _instance.Dispose();
}
