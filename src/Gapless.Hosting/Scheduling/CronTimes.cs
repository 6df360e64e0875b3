using System.Diagnostics.CodeAnalysis;
using Quartz;

namespace Gapless.Hosting.Scheduling;

/// <summary>The instants that the five fields of cron name in a zone.</summary>
/// <remarks>
/// Read as cron does: of the two fields of days, when both name days, either will do; 0 and 7 are Sunday. A time that the clocks
/// skip in spring comes when they have moved; one that they show twice in autumn comes the first time, but for a cron of every hour, which comes every hour.
/// </remarks>
internal sealed class CronTimes
{
    // A leap day that is missing in 2100 comes again in 2104.
    private static readonly DateTimeOffset Sometime = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // No zone moves its clocks by more.
    private static readonly TimeSpan LongestShift = TimeSpan.FromHours(3);

    private CronTimes(CronExpression expression) => Expression = expression;

    /// <summary>The same for Quartz.</summary>
    public CronExpression Expression { get; }

    /// <summary>Reads five fields, or a name such as <c>@daily</c>; false when it is neither, or never comes.</summary>
    public static bool TryParse(string text, TimeZoneInfo zone, [NotNullWhen(true)] out CronTimes? times)
    {
        times = CronExpression.TryParse(text, CronFormat.Unix, out var expression) ? new CronTimes(expression.WithTimeZone(zone)) : null;
        if (times?.Next(Sometime) is null) times = null;
        return times is not null;
    }

    /// <summary>Reads what the configuration has checked already.</summary>
    /// <exception cref="FormatException">It is not cron.</exception>
    public static CronTimes Parse(string text, TimeZoneInfo zone) =>
        TryParse(text, zone, out var times) ? times : throw new FormatException($"'{text}' is not cron.");

    /// <summary>The first instant after the given one, UTC; null when there is none.</summary>
    public DateTimeOffset? Next(DateTimeOffset after) => Expression.GetNextValidTimeAfter(after)?.ToUniversalTime();

    /// <summary>The last instant that is not after the given one, UTC; null when there is none.</summary>
    public DateTimeOffset? LastUntil(DateTimeOffset now)
    {
        // Of a time that the clocks show twice, the library's search backwards finds the second, at which nothing comes.
        var last = Expression.GetPreviousValidTimeBefore(now.AddTicks(1)) - LongestShift;
        for (var next = last; next <= now; next = Expression.GetNextValidTimeAfter(next.Value)) last = next;
        return last?.ToUniversalTime();
    }
}
