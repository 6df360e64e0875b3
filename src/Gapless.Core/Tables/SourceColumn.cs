using System.Collections.Immutable;

namespace Gapless.Core.Tables;

/// <summary>A column that a source's contract names.</summary>
/// <param name="Name">The name that SQL uses.</param>
/// <param name="Type">The DuckDB type; null = as found.</param>
/// <param name="From">Older names of it in the files, tried in order when <paramref name="Name"/> is not there.</param>
public sealed record SourceColumn(string Name, string? Type, ImmutableArray<string> From);
