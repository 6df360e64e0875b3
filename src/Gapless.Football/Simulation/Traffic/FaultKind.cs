namespace Gapless.Football.Simulation.Traffic;


/// <summary>The ways an answer goes wrong.</summary>
internal enum FaultKind
{
    /// <summary>500 with a message.</summary>
    ServerError,

    /// <summary>503 with a message.</summary>
    Unavailable,

    /// <summary>The connection breaks in the middle of the body.</summary>
    Reset,

    /// <summary>JSON cut short under headers that look complete.</summary>
    CutJson,

    /// <summary>A <c>resultSet.count</c> that is not the number of matches.</summary>
    WrongCount,

    /// <summary>An answer that comes later than a client waits.</summary>
    Stall,

    /// <summary>A page of HTML with status 200.</summary>
    Html,
}
