using Gapless.Core.Runs;

namespace Gapless.Core.Leases;

/// <summary>The right to work on days of a resource for a while; lost as a whole.</summary>
/// <param name="Scope">What is held.</param>
/// <param name="Holder">Who holds it.</param>
/// <param name="Token">Grows with every taking of the resource, whatever the days; an old one commits nothing.</param>
/// <param name="ExpiresAt">When it is free again unless renewed, UTC.</param>
public sealed record Lease(LeaseScope Scope, ProcessIdentity Holder, long Token, DateTimeOffset ExpiresAt);
