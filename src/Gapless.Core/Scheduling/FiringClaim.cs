namespace Gapless.Core.Scheduling;

/// <summary>The answer to a claim.</summary>
/// <param name="IsOurs">True: the process that asked carries it out.</param>
/// <param name="Firing">The firing; when it is not ours, what stands in the way.</param>
/// <param name="Before">When it is ours, what was known of the entry before; null when nothing.</param>
public sealed record FiringClaim(bool IsOurs, Firing Firing, Firing? Before);
