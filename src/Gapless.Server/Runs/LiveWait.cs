using Gapless.Core.Runs;

namespace Gapless.Server.Runs;

/// <summary>What a run waits for.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Source">The source that it waits for; null when it waits for another run.</param>
/// <param name="Until">Until when, UTC; null when nobody knows.</param>
/// <param name="Detail">More for people; null when there is nothing.</param>
internal sealed record LiveWait(RunWaitKind Kind, string? Source, DateTimeOffset? Until, string? Detail);
