namespace Gapless.Core.Scheduling;

/// <summary>The answer to a claim.</summary>
/// <param name="IsOurs">True: the process that asked carries it out.</param>
/// <param name="Firing">The firing; when it is not ours, what stands in the way.</param>
public sealed record FiringClaim(bool IsOurs, Firing Firing);
