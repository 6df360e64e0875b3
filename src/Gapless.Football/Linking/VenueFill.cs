namespace Gapless.Football.Linking;

/// <summary>The venue that a later source knows of a match whose first source knows none.</summary>
internal sealed record VenueFill(long Id, string? Venue);
