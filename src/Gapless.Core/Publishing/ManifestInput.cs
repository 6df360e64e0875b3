namespace Gapless.Core.Publishing;

/// <summary>What a day was computed from.</summary>
/// <param name="Dataset">The table, or <c>raw.{table}</c>.</param>
/// <param name="From">The first day read, inclusive; null when there was no first or the input has no days.</param>
/// <param name="To">The last day read, inclusive; null when there was no last or the input has no days.</param>
/// <param name="Version">Of exactly the days read: 16 hexadecimal digits.</param>
public sealed record ManifestInput(string Dataset, DateOnly? From, DateOnly? To, string Version);
