using System.Globalization;
using Gapless.Core.Partitions;
using Gapless.Core.Publishing;
using Gapless.Core.Tables;

namespace Gapless.DuckDb.Compute;

/// <summary>Writes days into Parquet files under <c>dt=D/</c>, in the same way whether one by one or many in a statement.</summary>
internal sealed class DayCopy(DuckDbConnection connection, string folder, string stem, CancellationToken cancellationToken)
{
    /// <summary>Most days of a statement: each has a file open until its end.</summary>
    public const int MostDays = 1000;

    private const string Format = "FORMAT parquet, COMPRESSION zstd, RETURN_STATS";

    private const string Exactly = "DECIMAL(38,0)";

    public DuckDbConnection Connection => connection;

    /// <summary>The columns that a query gives.</summary>
    public IReadOnlyList<DuckDbColumn> Describe(string query)
    {
        using var result = connection.Query($"DESCRIBE {query}", cancellationToken);
        return [.. result.Rows().Select(row => new DuckDbColumn((string)row[0]!, (string)row[1]!))];
    }

    /// <summary>The rows as they go into files: DuckDB would write HUGEINT, which sums of whole numbers are, as DOUBLE, and lose digits.</summary>
    public static string Exact(string query, IEnumerable<DuckDbColumn> columns)
    {
        var casts = columns.Where(IsHuge).Select(column => $"CAST({Quote.Name(column.Name)} AS {Exactly}) AS {Quote.Name(column.Name)}").ToList();
        return casts.Count == 0 ? query : $"SELECT * REPLACE ({string.Join(", ", casts)}) FROM (\n{query}\n)";
    }

    /// <summary>The columns of the files of a day; where there are none, those that they would have.</summary>
    /// <param name="columns">The query's, without a <c>dt</c> that the folder says.</param>
    /// <param name="day">The day.</param>
    /// <param name="files">Its files.</param>
    public TableSchema SchemaOf(IEnumerable<DuckDbColumn> columns, DateOnly day, IEnumerable<DayFile> files)
    {
        // Parquet has no ENUM, for one: the file has the word.
        var found = files.FirstOrDefault() is { } file
            ? Describe($"SELECT * FROM read_parquet({Quote.Text(Path.Combine(folder, LakePaths.Folder(day), file.Name))}, hive_partitioning=false)")
            : columns.Select(column => IsHuge(column) ? column with { Type = Exactly } : column);
        return new TableSchema(found.Select(column => new TableColumn(column.Name, column.Type)));
    }

    /// <summary>Writes the rows of one day into one file, or into none when there are no rows.</summary>
    public List<DayFile> One(string query, DateOnly day)
    {
        var target = Path.Combine(folder, LakePaths.Folder(day));
        Directory.CreateDirectory(target);
        var written = Run($"COPY (\n{query}\n) TO {Quote.Text(Path.Combine(target, stem + "_0.parquet"))} ({Format}, WRITE_EMPTY_FILE false)");
        if (written.Count == 0 && day != Partition.Undated) Directory.Delete(target);
        return [.. written.Select(file => file.File)];
    }

    /// <summary>Writes the rows of many days, each by its column <c>dt</c>.</summary>
    public Dictionary<DateOnly, List<DayFile>> Many(string query) =>
        Run($"COPY (\n{query}\n) TO {Quote.Text(folder)} ({Format}, PARTITION_BY (dt), WRITE_PARTITION_COLUMNS false, FILENAME_PATTERN {Quote.Text(stem + "_{i}")}, OVERWRITE_OR_IGNORE)")
            .GroupBy(file => DayOf(file.Path)).ToDictionary(group => group.Key, group => group.Select(file => file.File).ToList());

    /// <summary>Deletes files of a day.</summary>
    public void Remove(DateOnly day, IEnumerable<DayFile> files)
    {
        foreach (var file in files) File.Delete(Path.Combine(folder, LakePaths.Folder(day), file.Name));
    }

    private static bool IsHuge(DuckDbColumn column) => column.Type is "HUGEINT" or "UHUGEINT";

    private List<(string Path, DayFile File)> Run(string copy)
    {
        using var result = connection.Query(copy, cancellationToken);
        return [.. result.Rows().Select(row => ((string)row[0]!, new DayFile(
            Path.GetFileName((string)row[0]!), Convert.ToInt64(row[2], CultureInfo.InvariantCulture), Convert.ToInt64(row[1], CultureInfo.InvariantCulture))))];
    }

    private static DateOnly DayOf(string path) =>
        DateOnly.ParseExact(Path.GetFileName(Path.GetDirectoryName(path)!)["dt=".Length..], "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
