namespace Gapless.Runtime.Publishing;

/// <summary>When work on a batch began, and how long it took; the history of its days is made of both.</summary>
/// <param name="At">When it began, UTC.</param>
/// <param name="DayTime">A day's share of the time until it was ready to publish.</param>
internal sealed record BatchStart(DateTimeOffset At, TimeSpan DayTime);
