using Gapless.Core.Runs;

namespace Gapless.Core.Leases;

/// <summary>The answer to an attempt to take a lease: either the lease, or who holds it.</summary>
/// <param name="Lease">The lease, when it was free.</param>
/// <param name="HeldBy">The live holder, when it was not.</param>
public sealed record LeaseAnswer(Lease? Lease, ProcessIdentity? HeldBy);
