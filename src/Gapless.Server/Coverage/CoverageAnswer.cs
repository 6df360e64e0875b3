namespace Gapless.Server.Coverage;

/// <summary>One answer, ready to be sent.</summary>
/// <param name="State">What it tells.</param>
/// <param name="Today">The day that it takes for today.</param>
/// <param name="Plain">As JSON.</param>
/// <param name="Compressed">The same by gzip.</param>
internal sealed record CoverageAnswer(BoardState State, DateOnly Today, byte[] Plain, byte[] Compressed);
