namespace Gapless.Football.Simulation.Invention;


/// <summary>A knockout round of the cup.</summary>
/// <param name="Stage">football-data.org's name of it.</param>
/// <param name="FirstLeg">Its Wednesday.</param>
/// <param name="SecondLeg">The Wednesday of the second leg; null for a single match.</param>
internal sealed record CupRound(string Stage, DateOnly FirstLeg, DateOnly? SecondLeg)
{
    /// <summary>The last day of the round.</summary>
    public DateOnly Last => SecondLeg ?? FirstLeg;
}
