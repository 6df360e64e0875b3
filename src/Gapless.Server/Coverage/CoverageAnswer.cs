namespace Gapless.Server.Coverage;

/// <summary>One answer, ready to be sent.</summary>
/// <param name="Revision">Of the board that it tells.</param>
/// <param name="DueAsOf">When it was last found out what is due.</param>
/// <param name="Today">The day that it takes for today.</param>
/// <param name="Plain">As JSON.</param>
/// <param name="Compressed">The same by gzip.</param>
internal sealed record CoverageAnswer(long Revision, DateTimeOffset? DueAsOf, DateOnly Today, byte[] Plain, byte[] Compressed);
