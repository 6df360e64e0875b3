using System.Globalization;
using System.Runtime.InteropServices;

namespace Gapless.DuckDb;

/// <summary>DuckDB's INTERVAL: its three parts are kept apart, since a month has no fixed number of days.</summary>
/// <param name="Months">Whole months, also negative.</param>
/// <param name="Days">Whole days, also negative.</param>
/// <param name="Micros">Microseconds, also negative.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DuckDbInterval(int Months, int Days, long Micros)
{
    /// <summary>As <c>INTERVAL '...'</c> takes it: <c>14 months 3 days 1000000 microseconds</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Months} months {Days} days {Micros} microseconds");
}
