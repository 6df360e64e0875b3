using Gapless.Core.Computing;
using Gapless.Core.Partitions;
using Gapless.Core.Tables;
using Gapless.DuckDb.Compute.Inputs;
using Gapless.DuckDb.Sql.Parsing;

namespace Gapless.DuckDb.Compute;

/// <summary>Runs a table's checks over the new files of a day.</summary>
internal sealed class DayChecks(SessionDatabase database, Scratch scratch, CancellationToken cancellationToken)
{
    private const int Samples = 5;

    public IReadOnlyList<CheckFailure> Run(TableDefinition table, DateOnly day, TableSchema schema, IReadOnlyList<string> paths)
    {
        var isDated = day != Partition.Undated;
        var files = paths.Select(path => new InputFile(path, isDated ? day : null, Bytes: 0, SchemaId: null, path)).ToList();
        database.View(null, TableCheck.Rows, files.Count > 0 ? BoundTable.Query(files, isDated, scratch) : EmptyRelation.Query(
            isDated ? [.. schema.Columns, new TableColumn("dt", "DATE")] : schema.Columns), cancellationToken);
        return [.. table.Analysis.Checks.Select(check => Run(check, day)).OfType<CheckFailure>()];
    }

    private CheckFailure? Run(TableCheck check, DateOnly day)
    {
        var query = PartitionDate.Put(check.Query, day);
        var rows = database.Connection.Scalar<long>($"SELECT count(*) FROM (\n{query}\n)", cancellationToken);
        if (rows == 0) return null;
        using var result = database.Connection.Query($"SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (\n{query}\n) LIMIT {Samples}", cancellationToken);
        var names = result.Columns.Select(column => column.Name).ToList();
        return new CheckFailure(check, rows, [.. result.Rows().Select(row => string.Join(", ", names.Zip(row, (name, value) => $"{name}={value ?? "NULL"}")))]);
    }
}
