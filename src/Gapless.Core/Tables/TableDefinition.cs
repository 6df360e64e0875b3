using System.Collections.Immutable;
using Gapless.Core.Datasets;

namespace Gapless.Core.Tables;

/// <summary>A table of the warehouse: one SELECT in a file.</summary>
/// <param name="Name"><c>layer.table</c>.</param>
/// <param name="File">The file's path relative to the project, for errors and pages.</param>
/// <param name="Sql">Its text.</param>
/// <param name="Analysis">What the SQL says about itself.</param>
/// <param name="Inputs">Tables and raw sources that it needs, without itself; sorted by name.</param>
/// <param name="Fingerprint">Changes with the SQL's meaning or its source's contract: 16 hexadecimal digits.</param>
public sealed record TableDefinition(
    DatasetName Name, string File, string Sql, SqlAnalysis Analysis, ImmutableArray<TableInput> Inputs, string Fingerprint)
{
    /// <summary>True when it has a partition a day.</summary>
    public bool IsPartitioned => Analysis.IsPartitioned;

    /// <summary>The earlier days of itself that a day reads; null when it does not read itself.</summary>
    public DayWindow? OwnDays => Analysis.ReadOf(Name.Group, Name.Member)?.Days;
}
