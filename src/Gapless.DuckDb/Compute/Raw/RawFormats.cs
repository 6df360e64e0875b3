using Gapless.Core.Tables;

namespace Gapless.DuckDb.Compute.Raw;

/// <summary>The formats that there are.</summary>
internal static class RawFormats
{
    private static readonly CsvFormat Csv = new();
    private static readonly JsonFormat Json = new();
    private static readonly ParquetFormat Parquet = new();

    public static IRawFormat Of(SourceFormat format) => format switch
    {
        SourceFormat.Csv => Csv,
        SourceFormat.Json => Json,
        _ => Parquet,
    };
}
