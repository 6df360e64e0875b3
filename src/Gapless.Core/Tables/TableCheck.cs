namespace Gapless.Core.Tables;

/// <summary>A <c>-- gapless: check</c> of a table: holds for a day when its query returns no rows.</summary>
/// <param name="Kind">What it looks at.</param>
/// <param name="Text">The check as written, for people: <c>unique(symbol)</c>.</param>
/// <param name="Query">
/// A SELECT whose rows are what is wrong. It reads nothing but <see cref="Rows"/>, which stands for the new rows of the one
/// day that is checked, and may hold <c>${PARTITION_DATE}</c>.
/// </param>
/// <param name="Line">Line in the file, from 1.</param>
public sealed record TableCheck(CheckKind Kind, string Text, string Query, int Line)
{
    /// <summary>The relation of the day's new rows in <see cref="Query"/>; written as <c>{this}</c> in the file.</summary>
    public const string Rows = "__gapless_rows";
}
