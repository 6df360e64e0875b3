namespace Gapless.Cli.Simulation;

/// <summary>A fund's day. Prices are in thousandths of a yuan, the smallest step of the exchange.</summary>
/// <param name="Day">The day.</param>
/// <param name="Fund">The fund.</param>
/// <param name="PrevClose">The close of the day before that it was traded.</param>
/// <param name="Open">The first price.</param>
/// <param name="High">The highest price.</param>
/// <param name="Low">The lowest price.</param>
/// <param name="Close">The last price.</param>
/// <param name="Volume">Shares; whole lots of 100.</param>
/// <param name="Estimate">What a share is worth, in ten-thousandths of a yuan.</param>
/// <param name="IsSuspended">True when it was not traded; then the prices but <paramref name="PrevClose"/> mean nothing.</param>
internal sealed record EtfBar(
    DateOnly Day, EtfFund Fund, long PrevClose, long Open, long High, long Low, long Close, long Volume, long Estimate, bool IsSuspended)
{
    /// <summary>What was paid for the shares, in hundredths of a yuan.</summary>
    public long Amount => Volume / 100 * (Open + High + Low + Close) * 10 / 4;
}
