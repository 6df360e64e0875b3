using System.Collections.Immutable;

namespace Gapless.Core.Tables;

/// <summary>Where a raw source lies and how it is read: <c>sources</c> in dw_config.yaml.</summary>
/// <param name="Table">The ODS table that reads it as <c>tmp_{table}</c>.</param>
/// <param name="Path">Relative to the store, with <c>/</c>. With <c>${PARTITION_DATE}</c>: that place of each day. Without: the folder of <c>dt=D/</c> folders.</param>
/// <param name="Format">How the files are written.</param>
/// <param name="Columns">The columns, in order; empty = as found. A named column that a day lacks is NULL.</param>
/// <param name="Encoding">Such as <c>windows-1252</c>; null = found out for each file (<c>auto</c>).</param>
/// <param name="Delimiter">One character; null = found out for each file (<c>auto</c>).</param>
/// <param name="Line">Line in the configuration, from 1, for errors.</param>
public sealed record SourceContract(
    string Table, string Path, SourceFormat Format, ImmutableArray<SourceColumn> Columns, string? Encoding, char? Delimiter, int Line)
{
    /// <summary>Stands for the date in <see cref="Path"/>.</summary>
    public const string DateMark = "${PARTITION_DATE}";
}
