namespace Gapless.Server.Api;

/// <summary>A dataset next to a day in the lineage, and the days that matter to it: null = no such end. <c>state</c> is the worst of them; null when nobody knows.</summary>
internal sealed record NeighbourDocument(string Dataset, DateOnly? From, DateOnly? To, string? State);
