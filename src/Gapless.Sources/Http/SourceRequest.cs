namespace Gapless.Sources.Http;

/// <summary>One thing to ask a source for.</summary>
/// <param name="Address">Relative to the base address, with its query.</param>
/// <param name="Name">What its stored answer is called: letters, digits, <c>.</c>, <c>_</c>, <c>-</c>.</param>
public sealed record SourceRequest(string Address, string Name);
