namespace Gapless.Cli.Simulation;

/// <summary>A fund of the simulated market.</summary>
/// <param name="Symbol">Six digits, which may begin with zeros.</param>
/// <param name="Name">In Chinese.</param>
/// <param name="Category">In Chinese: broad index, sector, abroad, commodity, bond.</param>
/// <param name="Listed">The first day that it may be traded.</param>
/// <param name="Price">What its price moves around, in thousandths of a yuan.</param>
/// <param name="Deviation">How far it goes on its own on a usual day, in hundredths of a percent.</param>
/// <param name="Beta">How much of the market's way it goes, in percent.</param>
internal sealed record EtfFund(string Symbol, string Name, string Category, DateOnly Listed, int Price, int Deviation, int Beta)
{
    /// <summary>False for the few that are kept out of the universe.</summary>
    public bool IsIncluded { get; init; } = true;
}
