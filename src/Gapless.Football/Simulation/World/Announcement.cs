namespace Gapless.Football.Simulation.World;


/// <summary>What is publicly known of a match's date from an instant on, until the next announcement.</summary>
/// <param name="From">When it becomes known.</param>
/// <param name="KickOff">The date shown.</param>
/// <param name="Status">Timed, Scheduled (date only), Postponed or Cancelled.</param>
internal sealed record Announcement(DateTimeOffset From, DateTimeOffset KickOff, MatchStatus Status);
