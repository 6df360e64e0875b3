namespace Gapless.Core.Tables;

/// <summary>How a source's files are written; each may be compressed (<c>.gz</c>, <c>.zst</c>).</summary>
public enum SourceFormat
{
    /// <summary>Text with delimiters and a header line.</summary>
    Csv,

    /// <summary>JSON: an array of objects, or one object a line.</summary>
    Json,

    /// <summary>Parquet.</summary>
    Parquet,
}
