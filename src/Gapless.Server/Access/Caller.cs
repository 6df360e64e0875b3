namespace Gapless.Server.Access;

/// <summary>Who asks.</summary>
/// <param name="Level">What they may do.</param>
internal sealed record Caller(AccessLevel Level);
