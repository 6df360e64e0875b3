using Gapless.Core.Computing;
using Gapless.Core.Tables;
using Gapless.DuckDb.Compute.Inputs;
using Gapless.DuckDb.Sql;
using Gapless.DuckDb.Sql.Batching;

namespace Gapless.DuckDb.Compute;

/// <summary>Whether many days may run in one statement over some inputs.</summary>
internal static class BatchFormCheck
{
    public static BatchForm Of(
        SessionDatabase database, TableDefinition table, TableSql sql, IReadOnlyList<ComputeInput> inputs, Scratch scratch, CancellationToken cancellationToken)
    {
        if (!sql.Analysis.Batch.IsPossible) return sql.Analysis.Batch;
        var bound = new BoundInputs(table, inputs, database, scratch, cancellationToken);
        var days = inputs.SelectMany(input => input.Files).Select(file => file.Day).OfType<DateOnly>().Distinct().Order().DefaultIfEmpty(DateOnly.MinValue.AddDays(1)).ToList();
        var key = bound.KeyOf(days[0]);
        // Without columns there is nothing to bind; the SQL's own word stands.
        if (key == BoundInputs.NoColumns) return sql.Analysis.Batch;
        days.RemoveAll(day => bound.KeyOf(day) != key);
        return bound.Guard(days, () =>
        {
            bound.BindDays(days);
            return new BatchBinder(database.Connection).Bind(sql, bound.HasDays).Form;
        });
    }
}
