namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>A request that reached the simulator; the path with its query.</summary>
internal sealed record SourceRequestLine(DateTimeOffset At, string Path, int? Status, string? Fault);
