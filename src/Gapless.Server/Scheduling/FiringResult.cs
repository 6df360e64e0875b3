using Gapless.Core.Scheduling;

namespace Gapless.Server.Scheduling;

/// <summary>How a firing ended.</summary>
/// <param name="State">How.</param>
/// <param name="RunId">The last run that it began; null when it began none.</param>
/// <param name="Detail">A sentence for people; null when there is nothing to say.</param>
/// <param name="IsBroken">True when the action could not be done at all, so that nobody else tells of it.</param>
internal sealed record FiringResult(FiringState State, string? RunId = null, string? Detail = null, bool IsBroken = false);
