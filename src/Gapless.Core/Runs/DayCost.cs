namespace Gapless.Core.Runs;

/// <summary>What a day of a table takes.</summary>
/// <param name="Time">Of computing and publishing it.</param>
/// <param name="Bytes">The size of its files.</param>
public sealed record DayCost(TimeSpan Time, long Bytes);
