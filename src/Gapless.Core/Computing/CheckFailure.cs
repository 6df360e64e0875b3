using System.Collections.Immutable;
using Gapless.Core.Tables;

namespace Gapless.Core.Computing;

/// <summary>A check that a day did not pass.</summary>
/// <param name="Check">The check.</param>
/// <param name="Rows">Rows that its query returned; at least 1.</param>
/// <param name="Samples">The first few of them, as <c>column=value, ...</c>.</param>
public sealed record CheckFailure(TableCheck Check, long Rows, ImmutableArray<string> Samples);
