using Gapless.Core.Datasets;

namespace Gapless.Cli.Composition;

/// <summary>SQL that shows a table's files as a view. Names and paths stand in it as text, since nothing can be bound there.</summary>
internal static class LakeViews
{
    /// <summary>What the day of the files that catalog migrations make has; it is no day of a table.</summary>
    private const string SeedDay = "1900-01-01";

    /// <summary>The schema that a table's view lies in.</summary>
    public static string Schema(DatasetName table) => $"CREATE SCHEMA IF NOT EXISTS {Name(table.Group)}";

    /// <summary>A view over exactly these files; it shadows whatever the catalog has by that name.</summary>
    /// <param name="table">The table.</param>
    /// <param name="isDated">Whether the files lie in folders of days.</param>
    /// <param name="files">Their absolute paths; at least one.</param>
    public static string Exact(DatasetName table, bool isDated, IEnumerable<string> files) =>
        $"CREATE OR REPLACE VIEW {Of(table)} AS SELECT * FROM read_parquet([{string.Join(", ", files.Select(file => Text(Literal(file))))}], {Hive(isDated)})";

    /// <summary>A view over whatever files the table's folder has when it is read, for programs that know no manifests.</summary>
    /// <param name="table">The table.</param>
    /// <param name="isDated">Whether it has folders of days.</param>
    /// <param name="folder">The table's absolute folder.</param>
    public static string Open(DatasetName table, bool isDated, string folder)
    {
        var root = Literal(folder.Replace('\\', '/').TrimEnd('/'));
        var where = isDated ? $" WHERE dt <> DATE '{SeedDay}'" : "";
        return $"CREATE OR REPLACE VIEW {Of(table)} AS SELECT * FROM read_parquet({Text(root + (isDated ? "/dt=*/*.parquet" : "/*.parquet"))}, {Hive(isDated)}){where}";
    }

    /// <summary>A table's name as SQL.</summary>
    public static string Of(DatasetName table) => $"{Name(table.Group)}.{Name(table.Member)}";

    /// <summary>A text as SQL.</summary>
    public static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Hive(bool isDated) => isDated
        ? "union_by_name = true, hive_partitioning = true, hive_types = {'dt': DATE}"
        : "union_by_name = true, hive_partitioning = false";

    private static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // In a path every sign of a pattern stands for itself.
    private static string Literal(string path) =>
        string.Concat(path.Select(c => c is '*' or '?' or '[' ? $"[{c}]" : c.ToString()));
}
