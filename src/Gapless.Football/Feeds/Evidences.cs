namespace Gapless.Football.Feeds;

/// <summary>What proved a day's state, as the ledger's <c>evidence</c> says.</summary>
internal static class Evidences
{
    /// <summary>An answer with the whole season.</summary>
    public const string Season = "season";

    /// <summary>An answer with a few days of all competitions.</summary>
    public const string Window = "window";

    /// <summary>A source's list of one day.</summary>
    public const string Day = "day";

    /// <summary>No season of the competition has the day.</summary>
    public const string Catalogue = "catalogue";

    /// <summary>The season is known to be refused to this key.</summary>
    public const string Access = "access";
}
