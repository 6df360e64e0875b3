using System.CommandLine;
using System.Globalization;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;

namespace Gapless.Cli.Commands;

/// <summary><c>--start-date</c> and <c>--end-date</c>: inclusive for people, half-open inside.</summary>
internal sealed class DateOptions
{
    /// <summary>The first day that is collected when nothing else is said.</summary>
    public static readonly DateOnly FirstDay = new(2022, 1, 1);

    public Option<string?> Start { get; } = new("--start-date") { Description = Text.Of("Help.StartDate"), HelpName = "YYYY-MM-DD" };

    public Option<string?> End { get; } = new("--end-date") { Description = Text.Of("Help.EndDate"), HelpName = "YYYY-MM-DD" };

    /// <summary>True when either was given.</summary>
    public bool AreGiven(ParseResult parsed) => parsed.GetValue(Start) is not null || parsed.GetValue(End) is not null;

    /// <summary>The range, cut to today with a notice.</summary>
    /// <exception cref="GaplessException">A date is not one, or the range is the wrong way round.</exception>
    public DateRange Range(ParseResult parsed, DateOnly today, Action<string> notice)
    {
        var start = parsed.GetValue(Start) is { } first ? Parse("--start-date", first) : FirstDay;
        var end = parsed.GetValue(End) is { } last ? Parse("--end-date", last) : today;
        if (start > today) throw new GaplessException(ErrorKind.Usage, Text.Of("Date.Future", Day(start), Day(today)));
        if (end < start) throw new GaplessException(ErrorKind.Usage, Text.Of("Date.Reversed", Day(end), Day(start)));
        if (end > today) notice(Text.Of("Date.Cut", Day(end), Day(today)));
        return DateRange.Inclusive(start, end > today ? today : end);
    }

    private static DateOnly Parse(string option, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new GaplessException(ErrorKind.Usage, Text.Of("Date.Invalid", option, text));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
