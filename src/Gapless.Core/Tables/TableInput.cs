using Gapless.Core.Datasets;

namespace Gapless.Core.Tables;

/// <summary>One input of a table.</summary>
/// <param name="Dataset">A table, or <c>raw.{table}</c> for the raw source of an ODS table.</param>
/// <param name="Days">The days of it that one day of the table needs.</param>
/// <param name="Source">The contract, when it is a raw source; null for a table.</param>
/// <param name="IsRead">False when only the configuration names it: it is waited for, but not read.</param>
public sealed record TableInput(DatasetName Dataset, DayWindow Days, SourceContract? Source, bool IsRead)
{
    /// <summary>The first half of a raw source's name.</summary>
    public const string RawGroup = "raw";
}
