using Gapless.Core.Datasets;

namespace Gapless.Core.Tables;

/// <summary>One input that the configuration names: an entry of <c>table_dependencies</c>.</summary>
/// <param name="Table">The table as written, perhaps in its short form.</param>
/// <param name="Input">The table that it waits for, as written.</param>
/// <param name="Line">Line in the configuration, from 1, for errors.</param>
public sealed record TableDependency(DatasetName Table, DatasetName Input, int Line);
