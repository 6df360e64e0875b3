using Gapless.Core.Datasets;

namespace Gapless.Runtime.Tests.Planning;

/// <summary>A day of a table in the model.</summary>
/// <param name="State"><c>S</c>, <c>E</c> or <c>F</c>.</param>
/// <param name="Version">Of its content; null when there is none.</param>
/// <param name="Sql">What computed it; null when nothing ever did.</param>
/// <param name="Inputs">What it was computed from, day by day.</param>
internal sealed record ModelDay(char State, string? Version, string? Sql, IReadOnlyDictionary<DatasetName, List<(DateOnly Day, string Version)>>? Inputs);
