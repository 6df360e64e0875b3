namespace Gapless.Core.Publishing;

/// <summary>What a publish took the place of, and what it can be brought back by.</summary>
/// <param name="Manifest">The files that were published; null when there were none.</param>
/// <param name="Evidence">What the ledger said of inputs; null when the day was missing.</param>
public sealed record ReplacedDay(Manifest? Manifest, string? Evidence);
