namespace Gapless.Server.Api;

/// <summary>A dataset in the lineage; <c>last</c> is the last day that has data.</summary>
internal sealed record NodeDocument(string Name, string Kind, string Layer, int Rank, DateOnly? Last, IReadOnlyDictionary<string, int> Counts, int Missing, int Stale);
