namespace Gapless.Server.Api;

/// <summary>Days in a row that a plan takes for one reason; both ends null for a table without days.</summary>
internal sealed record PlanPartDocument(string Dataset, string Reason, string? Cause, DateOnly? From, DateOnly? To, int Days);
