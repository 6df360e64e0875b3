namespace Gapless.Football.Matches;

/// <summary>How many rows of <c>matches</c> a write made and changed.</summary>
internal readonly record struct MatchChanges(int Inserted, int Updated);
