using Gapless.Core.Tables;
using Gapless.DuckDb.Sql.Parsing;

namespace Gapless.DuckDb.Sql.Reading;

/// <summary>Puts the places where tables are read together, table by table.</summary>
internal static class Reads
{
    /// <summary>Each table once, with the days of all its places.</summary>
    /// <param name="select">The SQL.</param>
    /// <param name="found">The places.</param>
    /// <param name="lookback">How many days back a place reads that does not say where it begins; null = all days.</param>
    public static IReadOnlyList<TableRead> Of(ParsedSelect select, ReadCollector found, int? lookback) =>
    [
        .. found.Tables
            .OrderBy(table => SqlNode.Location(table.Node))
            .GroupBy(table => (Schema: table.Schema?.ToUpperInvariant(), Table: table.Table.ToUpperInvariant()))
            .Select(places => Read(select, [.. places], lookback)),
    ];

    private static TableRead Read(ParsedSelect select, IReadOnlyList<TableReference> places, int? lookback)
    {
        var declared = lookback is not null && places.Any(place => place.Days.IsUnboundedPast);
        var days = places.Select(place => Days(place.Days, lookback)).Aggregate((one, other) => one.Hull(other));
        var at = TextPlace.AfterBytes(select.Sql, SqlNode.Location(places[0].Node));
        return new TableRead(places[0].Schema, places[0].Table, days, declared, at.Line, at.Column);
    }

    private static DayWindow Days(DayWindow days, int? lookback)
    {
        if (lookback is not { } back || !days.IsUnboundedPast) return days;
        return new DayWindow(-back, days.IsUnboundedFuture ? 0 : null).Intersect(days);
    }
}
