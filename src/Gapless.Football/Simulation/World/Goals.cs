namespace Gapless.Football.Simulation.World;


/// <summary>Goals of the two sides.</summary>
internal readonly record struct Goals(int Home, int Away)
{
    /// <summary>Neither side is ahead.</summary>
    public bool Level => Home == Away;

    public static Goals operator +(Goals left, Goals right) => new(left.Home + right.Home, left.Away + right.Away);
}
