using System.Data.Common;
using System.Globalization;
using Gapless.Core.Ports;

namespace Gapless.Football.Matches;

/// <summary>Times as the database has them: UTC, to the second, without a zone.</summary>
internal static class DbTime
{
    private const string Format = "yyyy-MM-dd HH:mm:ss";

    /// <summary>A parameter's value: text on SQLite, a timestamp without time zone on PostgreSQL.</summary>
    public static object ToValue(SqlDialect dialect, DateTimeOffset time)
    {
        var utc = ToTimestamp(time);
        return dialect == SqlDialect.Sqlite ? utc.ToString(Format, CultureInfo.InvariantCulture) : utc;
    }

    /// <summary>The UTC time to the second, of no stated kind, as a timestamp without time zone wants it.</summary>
    public static DateTime ToTimestamp(DateTimeOffset time)
    {
        var ticks = time.UtcTicks;
        return new DateTime(ticks - (ticks % TimeSpan.TicksPerSecond), DateTimeKind.Unspecified);
    }

    /// <summary>Reads a column of either kind.</summary>
    public static DateTimeOffset Read(DbDataReader reader, int column) => new(DateTime.SpecifyKind(reader.GetDateTime(column), DateTimeKind.Utc));

    /// <summary>A parameter's value for a day: text on SQLite, a date on PostgreSQL.</summary>
    public static object ToDay(SqlDialect dialect, DateOnly day) => dialect == SqlDialect.Sqlite ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : day;

    /// <summary>Reads a day of either kind.</summary>
    public static DateOnly ReadDay(DbDataReader reader, int column) => reader.GetFieldValue<DateOnly>(column);
}
