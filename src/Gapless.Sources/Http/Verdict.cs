namespace Gapless.Sources.Http;

/// <summary>A protocol's reading of an answer.</summary>
/// <param name="Kind">What the answer is good for.</param>
/// <param name="Message">The source's own words, one line; null when usable.</param>
/// <param name="Wait">After <see cref="VerdictKind.Wait"/>: how long.</param>
/// <param name="Available">Requests left in the window by the source's word; null when it did not say.</param>
/// <param name="ResetIn">How long until the source's window ends, by its word; null when it did not say.</param>
public sealed record Verdict(VerdictKind Kind, string? Message, TimeSpan Wait, int? Available, TimeSpan? ResetIn);
