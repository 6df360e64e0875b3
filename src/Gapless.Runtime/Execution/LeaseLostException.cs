using Gapless.Core.Leases;

namespace Gapless.Runtime.Execution;

/// <summary>This process stood still for longer than its lease, and another one may have worked on the source since: nothing was committed.</summary>
internal sealed class LeaseLostException(Lease lease) : Exception($"The lease of {lease.Scope.Resource} with token {lease.Token} was lost.");
