namespace Gapless.Football.Simulation.Invention;


/// <summary>A local kick-off: days from the round's day, hour and minute.</summary>
internal readonly record struct KickOffSlot(int Days, int Hour, int Minute)
{
    /// <summary>The UTC instant in a round.</summary>
    public DateTimeOffset In(DateOnly round, TimeZoneInfo zone) => zone.ToUtc(round.AddDays(Days), new TimeOnly(Hour, Minute));
}
