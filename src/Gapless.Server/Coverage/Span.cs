namespace Gapless.Server.Coverage;

/// <summary>Days in a row in the same state.</summary>
/// <param name="First">The first day's <see cref="DateOnly.DayNumber"/>.</param>
/// <param name="Length">How many days, at least one.</param>
/// <param name="State">Their state.</param>
internal readonly record struct Span(int First, int Length, DayState State);
