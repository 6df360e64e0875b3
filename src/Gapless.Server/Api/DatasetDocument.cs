namespace Gapless.Server.Api;

/// <summary>A dataset and how many of its days are in which state; see docs/dev/api.md.</summary>
internal sealed record DatasetDocument(
    string Name, string Kind, string Layer, int Rank, bool Partitioned, DateOnly? First, DateOnly? Last, IReadOnlyDictionary<string, int> Counts,
    int Missing, int Provisional, int Stale, IReadOnlyList<string> Reads, IReadOnlyList<string> ReadBy);
