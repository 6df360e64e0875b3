using System.Collections.Immutable;
using Gapless.Core.Datasets;
using Gapless.Core.Tables;

namespace Gapless.Core.Publishing;

/// <summary>What manifest.json says of a published day.</summary>
/// <param name="Dataset">The table.</param>
/// <param name="Date">The day; null for a non-partitioned table.</param>
/// <param name="RunId">The run that published it.</param>
/// <param name="Token">The lease's token that it was published under.</param>
/// <param name="SourcePrefix">Where the files were written first.</param>
/// <param name="TargetPrefix">Where they are.</param>
/// <param name="GeneratedAt">When it was made, UTC.</param>
/// <param name="Files">The files.</param>
/// <param name="Schema">Their columns.</param>
/// <param name="SqlFingerprint">Of the SQL that computed it.</param>
/// <param name="Inputs">What it was computed from, by name.</param>
public sealed record Manifest(
    DatasetName Dataset,
    DateOnly? Date,
    string RunId,
    long Token,
    string SourcePrefix,
    string TargetPrefix,
    DateTimeOffset GeneratedAt,
    ImmutableArray<DayFile> Files,
    TableSchema Schema,
    string SqlFingerprint,
    ImmutableArray<ManifestInput> Inputs)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The version of the day that it brought back; null when it was computed.</summary>
    public string? Restores { get; init; }

    /// <summary>What the ledger says of the SQL and the inputs of such a day.</summary>
    public string Evidence => Tables.Evidence.Of(SqlFingerprint, Inputs.Select(input => KeyValuePair.Create(input.Dataset, input.Version)));

    /// <summary>Rows of all files.</summary>
    public long Rows => Files.Sum(file => file.Rows);
}
