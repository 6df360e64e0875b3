namespace Gapless.Football.Simulation.World;


/// <summary>A result as football-data.org counts it: in a shootout the full time includes the penalties.</summary>
internal sealed record Score(Goals FullTime, Goals? HalfTime)
{
    /// <summary>Ninety minutes; only when there was extra time.</summary>
    public Goals? RegularTime { get; init; }

    /// <summary>The goals in extra time, not the sum; only when there was extra time.</summary>
    public Goals? ExtraTime { get; init; }

    /// <summary>The goals of the shootout; only when there was one.</summary>
    public Goals? Penalties { get; init; }

    /// <summary>REGULAR, EXTRA_TIME or PENALTY_SHOOTOUT.</summary>
    public string Duration => Penalties is not null ? "PENALTY_SHOOTOUT" : ExtraTime is not null ? "EXTRA_TIME" : "REGULAR";

    /// <summary>HOME_TEAM, AWAY_TEAM or DRAW.</summary>
    public string Winner => FullTime.Level ? "DRAW" : FullTime.Home > FullTime.Away ? "HOME_TEAM" : "AWAY_TEAM";

    /// <summary>The goals with extra time and without the shootout, FotMob's way of counting.</summary>
    public Goals Played => RegularTime is { } regular && ExtraTime is { } extra ? regular + extra : FullTime;

    /// <summary>A match with extra time, and a shootout when penalties are given.</summary>
    public static Score AfterExtraTime(Goals halfTime, Goals regularTime, Goals extraTime, Goals? penalties) =>
        new(regularTime + extraTime + (penalties ?? default), halfTime)
        {
            RegularTime = regularTime,
            ExtraTime = extraTime,
            Penalties = penalties,
        };
}
