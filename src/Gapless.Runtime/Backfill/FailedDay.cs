namespace Gapless.Runtime.Backfill;

/// <summary>A day that could not be computed, or did not pass its checks.</summary>
/// <param name="Day">The day.</param>
/// <param name="Type">One or two words.</param>
/// <param name="Error">What is wrong.</param>
internal sealed record FailedDay(DateOnly Day, string Type, string Error);
