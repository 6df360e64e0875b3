namespace Gapless.Server.Api;

/// <summary>Days in a row of one dataset that a run left in the same state; both ends null for a table without days.</summary>
internal sealed record RunPartDocument(string Dataset, string State, string? Error, DateOnly? From, DateOnly? To, int Days, long Rows);
