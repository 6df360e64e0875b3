namespace Gapless.Sources.Http;

/// <summary>How one HTTP request ended.</summary>
internal sealed record Attempt<T>(VerdictKind Kind, T? Content, string? Message, TimeSpan Wait, DateTimeOffset ReceivedAt)
    where T : class;
