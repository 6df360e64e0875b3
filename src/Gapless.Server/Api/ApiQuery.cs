using System.Globalization;
using Gapless.Core.Datasets;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Hosting.Composition;
using Gapless.Server.Coverage;

namespace Gapless.Server.Api;

/// <summary>Reads what callers put into addresses; whatever is wrong with it is told, with its name.</summary>
internal static class ApiQuery
{
    private const int MostDays = 40 * 366;
    private const int DefaultLimit = 100;
    private const int MostItems = 1000;

    /// <summary>A day.</summary>
    /// <exception cref="GaplessException">It is not one.</exception>
    public static DateOnly Day(string name, string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw Wrong(Text.Of("Date.Invalid", name, text));

    /// <summary>Days with both ends inside.</summary>
    /// <exception cref="GaplessException">An end is not a day, they are the wrong way round, or there are too many.</exception>
    public static DateRange Range(string? from, string? to, DateOnly first, DateOnly last)
    {
        var start = from is null ? first : Day("from", from);
        var end = to is null ? (start > last ? start : last) : Day("to", to);
        if (end < start) throw Wrong(Text.Of("Date.Reversed", $"{end:yyyy-MM-dd}", $"{start:yyyy-MM-dd}"));
        if (end.DayNumber - start.DayNumber >= MostDays) throw Wrong(Text.Of("Server.RangeTooLong", MostDays));
        return DateRange.Inclusive(start, end);
    }

    /// <summary>The first day that is told of when nobody says: the first that there is, as far back as a range may reach.</summary>
    public static DateOnly FirstDay(BoardState board, DateOnly today)
    {
        var (first, most) = (board.FirstDay ?? ProjectDays.First, today.AddDays(1 - MostDays));
        return first < most ? most : first < today ? first : today;
    }

    /// <summary>A dataset's name.</summary>
    /// <exception cref="NotFoundException">There can be none of that name.</exception>
    public static DatasetName Dataset(string text)
    {
        try
        {
            return DatasetName.Parse(text);
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            throw new NotFoundException(Text.Of("Server.NoDataset", text));
        }
    }

    /// <summary>Which part of a list.</summary>
    /// <exception cref="GaplessException">A number is out of bounds.</exception>
    public static (int Offset, int Limit) Page(int? limit, int? offset) => (limit ?? DefaultLimit, offset ?? 0) switch
    {
        ( < 1 or > MostItems, _) => throw Wrong(Text.Of("Server.Limit", MostItems)),
        (_, < 0) => throw Wrong(Text.Of("Server.Offset")),
        var (size, skip) => (skip, size),
    };

    /// <summary>What is wrong with what a caller sent.</summary>
    public static GaplessException Wrong(string sentence) => new(ErrorKind.Usage, sentence);
}
