namespace Gapless.Server.Runs;

/// <summary>How far a run is that somebody works on.</summary>
/// <param name="Since">Since when this process works on it, UTC.</param>
/// <param name="Total">Partitions of its plan; null until it has one.</param>
/// <param name="Done">Those that came to an end.</param>
/// <param name="Failed">Of those, failed ones.</param>
/// <param name="DoneBefore">How many were done when this process took it up; null until known.</param>
/// <param name="Remaining">How long it should still take; null when nothing is known.</param>
/// <param name="Waiting">What it waits for; null when it works.</param>
internal sealed record LiveState(DateTimeOffset Since, int? Total, int Done, int Failed, int? DoneBefore, TimeSpan? Remaining, LiveWait? Waiting)
{
    /// <summary>Not begun.</summary>
    public static readonly LiveState None = new(DateTimeOffset.MinValue, null, 0, 0, null, null, null);

    /// <summary>Partitions a minute, as of an instant; null when nothing is known.</summary>
    public double? RatePerMinute(DateTimeOffset now) => Since > DateTimeOffset.MinValue && now > Since ? Math.Round((Done - (DoneBefore ?? 0)) / (now - Since).TotalMinutes, 1) : null;
}
