namespace Gapless.Football.Simulation.Traffic;


/// <summary>A request that reached an API.</summary>
internal sealed class RequestRecord(DateTimeOffset at, string path, string query)
{
    public DateTimeOffset At => at;

    public string Path => path;

    public string Query => query;

    /// <summary>The status sent; null while under way and when the connection was broken instead.</summary>
    public int? Status { get; set; }

    /// <summary>What was made to go wrong.</summary>
    public FaultKind? Fault { get; set; }
}
