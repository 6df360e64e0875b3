namespace Gapless.Server.Api;

/// <summary>A day of a dataset as the ledger has it; <c>date</c> is null for a table without days.</summary>
internal sealed record PartitionDocument(
    string Dataset, DateOnly? Date, string State, bool Provisional, long Rows, string? Version, string? RunId, DateTimeOffset? UpdatedAt, string? Error);
