using Gapless.Core.Scheduling;

namespace Gapless.Server.Scheduling;

/// <summary>How a firing ended.</summary>
/// <param name="State">How.</param>
/// <param name="RunId">The last run that it began; null when it began none.</param>
/// <param name="Detail">A sentence for people; null when there is nothing to say.</param>
internal sealed record FiringResult(FiringState State, string? RunId = null, string? Detail = null);
