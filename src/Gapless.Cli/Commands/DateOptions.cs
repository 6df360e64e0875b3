using System.CommandLine;
using System.Globalization;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Hosting;
using Gapless.Hosting.Composition;

namespace Gapless.Cli.Commands;

/// <summary><c>--start-date</c> and <c>--end-date</c>: inclusive for people, half-open inside.</summary>
internal sealed class DateOptions(bool ofTables = false, bool required = false)
{
    public Option<string?> Start { get; } = new("--start-date") { Description = required ? Text.Of("Help.StartDateRequired") : ofTables ? Text.Of("Help.StartDateTables") : Text.Of("Help.StartDate"), HelpName = "YYYY-MM-DD" };

    public Option<string?> End { get; } = new("--end-date") { Description = required ? Text.Of("Help.EndDateRequired") : ofTables ? Text.Of("Help.EndDateTables") : Text.Of("Help.EndDate"), HelpName = "YYYY-MM-DD" };

    /// <summary>True when either was given.</summary>
    public bool AreGiven(ParseResult parsed) => parsed.GetValue(Start) is not null || parsed.GetValue(End) is not null;

    /// <summary>True when both were given.</summary>
    public bool AreBothGiven(ParseResult parsed) => parsed.GetValue(Start) is not null && parsed.GetValue(End) is not null;

    /// <summary>The range from <see cref="ProjectDays.First"/> to today unless told, cut to today with a notice.</summary>
    /// <exception cref="GaplessException">A date is not one, or the range is the wrong way round.</exception>
    public DateRange Range(ParseResult parsed, DateOnly today, Action<string> notice) => Range(parsed, today, ProjectDays.First, today, notice);

    /// <summary>The range, cut to today with a notice.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="today">Today in the project's zone.</param>
    /// <param name="first">The first day unless told.</param>
    /// <param name="last">The last day unless told.</param>
    /// <param name="notice">Hears of a range that is cut.</param>
    /// <exception cref="GaplessException">A date is not one, or the range is the wrong way round.</exception>
    public DateRange Range(ParseResult parsed, DateOnly today, DateOnly first, DateOnly last, Action<string> notice)
    {
        var (given, to) = Check(parsed);
        var start = given ?? first;
        var end = to ?? (start > last ? start : last);
        if (start > today) throw new GaplessException(ErrorKind.Usage, Text.Of("Date.Future", JsonFormat.Day(start), JsonFormat.Day(today)));
        if (end < start) throw new GaplessException(ErrorKind.Usage, Text.Of("Date.Reversed", JsonFormat.Day(end), JsonFormat.Day(start)));
        if (end > today) notice(Text.Of("Date.Cut", JsonFormat.Day(end), JsonFormat.Day(today)));
        return DateRange.Inclusive(start, end > today ? today : end);
    }

    /// <summary>The dates as given.</summary>
    /// <exception cref="GaplessException">One is not a date.</exception>
    public (DateOnly? Start, DateOnly? End) Check(ParseResult parsed) => (
        parsed.GetValue(Start) is { } first ? Parse("--start-date", first) : null,
        parsed.GetValue(End) is { } last ? Parse("--end-date", last) : null);

    /// <summary>A day that an option names.</summary>
    /// <exception cref="GaplessException">It is not a date.</exception>
    public static DateOnly Parse(string option, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new GaplessException(ErrorKind.Usage, Text.Of("Date.Invalid", option, text));
}
