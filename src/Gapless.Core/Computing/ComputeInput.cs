using Gapless.Core.Tables;

namespace Gapless.Core.Computing;

/// <summary>An input of a statement with the files to read it from.</summary>
/// <param name="Dataset">The table as <c>layer.table</c>, or <c>tmp_{table}</c>'s table as <c>raw.{table}</c>.</param>
/// <param name="Source">The contract when it is a raw source; null for a table.</param>
/// <param name="IsDated">True when its files belong to days, so that it has a column <c>dt</c> (DATE).</param>
/// <param name="Schema">The columns of a table, for when no file is there; null when they are not known.</param>
/// <param name="Files">The files of exactly the days that the statement may read.</param>
public sealed record ComputeInput(
    Datasets.DatasetName Dataset, SourceContract? Source, bool IsDated, TableSchema? Schema, IReadOnlyList<InputFile> Files);
