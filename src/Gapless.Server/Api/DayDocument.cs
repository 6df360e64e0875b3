using System.Text.Json.Nodes;

namespace Gapless.Server.Api;

/// <summary>Everything about one day of a dataset; see docs/dev/api.md.</summary>
internal sealed record DayDocument(
    string Dataset, DateOnly? Date, string State, bool Provisional, long Rows, string? Version, string? RunId, DateTimeOffset? UpdatedAt, string? Error,
    ReasonDocument? Reason, IReadOnlyList<FileDocument> Files, JsonNode? Manifest, IReadOnlyList<AttemptDocument> Attempts,
    IReadOnlyList<NeighbourDocument> Reads, IReadOnlyList<NeighbourDocument> ReadBy);
