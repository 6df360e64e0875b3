using Gapless.Core.Computing;
using Gapless.Core.Partitions;
using Gapless.Core.Publishing;
using Gapless.Core.Tables;
using Gapless.DuckDb.Compute.Inputs;
using Gapless.DuckDb.Sql.Parsing;

namespace Gapless.DuckDb.Compute;

/// <summary>Runs a table's checks over the new files of days: all rows are read once, then each day is asked in one query.</summary>
internal sealed class DayChecks(DuckDbConnection connection, Scratch scratch, CancellationToken cancellationToken)
{
    private const int Samples = 5;

    // Temporary, so that nothing of it goes into a file, whatever the session's database is.
    private const string AllRows = "__gapless_all_rows";

    public IReadOnlyDictionary<DateOnly, IReadOnlyList<CheckFailure>> Run(TableDefinition table, ComputeResult computed, string folder)
    {
        var failures = new Dictionary<DateOnly, IReadOnlyList<CheckFailure>>();
        foreach (var group in computed.Days.GroupBy(day => (day.Schema ?? computed.Schema).Id))
        {
            Load(group.First().Schema ?? computed.Schema, [.. group], folder);
            foreach (var day in group)
            {
                View(day.Day);
                if (Counts(table, day.Day).Any(count => count > 0))
                    failures[day.Day] = [.. table.Analysis.Checks.Select(check => Run(check, day.Day)).OfType<CheckFailure>()];
            }
        }

        connection.Execute($"DROP VIEW IF EXISTS temp.{TableCheck.Rows}; DROP TABLE IF EXISTS temp.{AllRows}", cancellationToken);
        return failures;
    }

    private void Load(TableSchema schema, List<ComputedDay> days, string folder)
    {
        var isDated = days[0].Day != Partition.Undated;
        var files = days.OrderBy(day => day.Day).SelectMany(day => day.Files.Select(file => new InputFile(
            Path.Combine(folder, LakePaths.Folder(day.Day), file.Name), isDated ? day.Day : null, file.Bytes, SchemaId: null, file.Name))).ToList();
        var rows = files.Count > 0
            ? BoundTable.Query(files, isDated, scratch)
            : EmptyRelation.Query(isDated ? [.. schema.Columns, new TableColumn("dt", "DATE")] : schema.Columns);
        connection.Execute($"CREATE OR REPLACE TEMP TABLE {AllRows} AS {rows}", cancellationToken);
    }

    private void View(DateOnly day)
    {
        var ofDay = day == Partition.Undated ? "" : $" WHERE dt = {Quote.Day(day)}";
        connection.Execute($"CREATE OR REPLACE TEMP VIEW {TableCheck.Rows} AS SELECT * FROM {AllRows}{ofDay}", cancellationToken);
    }

    private List<long> Counts(TableDefinition table, DateOnly day)
    {
        var counts = table.Analysis.Checks.Select(check => $"(SELECT count(*) FROM (\n{PartitionDate.Put(check.Query, day)}\n))");
        using var result = connection.Query($"SELECT {string.Join(", ", counts)}", cancellationToken);
        return [.. result.Rows().Single().Select(count => (long)count!)];
    }

    private CheckFailure? Run(TableCheck check, DateOnly day)
    {
        var query = PartitionDate.Put(check.Query, day);
        var rows = connection.Scalar<long>($"SELECT count(*) FROM (\n{query}\n)", cancellationToken);
        if (rows == 0) return null;
        using var result = connection.Query($"SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (\n{query}\n) LIMIT {Samples}", cancellationToken);
        var names = result.Columns.Select(column => column.Name).ToList();
        return new CheckFailure(check, rows, [.. result.Rows().Select(row => string.Join(", ", names.Zip(row, (name, value) => $"{name}={value ?? "NULL"}")))]);
    }
}
