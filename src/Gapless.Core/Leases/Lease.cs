using Gapless.Core.Runs;

namespace Gapless.Core.Leases;

/// <summary>The right to work on a resource for a while.</summary>
/// <param name="Resource">What is held, such as <c>source:football-data</c>.</param>
/// <param name="Holder">Who holds it.</param>
/// <param name="Token">Grows with every taking of the resource; an old one commits nothing.</param>
/// <param name="ExpiresAt">When it is free again unless renewed, UTC.</param>
public sealed record Lease(string Resource, ProcessIdentity Holder, long Token, DateTimeOffset ExpiresAt);
