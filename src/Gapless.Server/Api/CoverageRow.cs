namespace Gapless.Server.Api;

/// <summary>A dataset's days: start, length and state of each span, one after the other.</summary>
internal sealed record CoverageRow(string Name, string Kind, string Layer, int Rank, bool Partitioned, IReadOnlyList<int> Spans);
