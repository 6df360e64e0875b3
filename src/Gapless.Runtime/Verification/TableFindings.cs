using Gapless.Core.Verification;

namespace Gapless.Runtime.Verification;

/// <summary>What was found of one table.</summary>
/// <param name="Look">What the ledger said of it.</param>
/// <param name="Days">Its days, as store and ledger have them; without those that the journal has in hand.</param>
/// <param name="Differences">What does not fit: first of the table, then by day.</param>
internal sealed record TableFindings(TableLook Look, IReadOnlyDictionary<DateOnly, DayFinding> Days, IReadOnlyList<Difference> Differences);
