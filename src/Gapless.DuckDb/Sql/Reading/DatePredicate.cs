using System.Text.Json.Nodes;
using Gapless.Core.Tables;
using Gapless.DuckDb.Sql.Parsing;

namespace Gapless.DuckDb.Sql.Reading;

/// <summary>Which days of a table can meet a condition.</summary>
internal sealed class DatePredicate(FromScope scope, TableReference table)
{
    /// <summary>The days of rows for which the condition can be true; all days when it is not understood. Never too few.</summary>
    public DayWindow Days(JsonNode? node) => SqlNode.Type(node) switch
    {
        "CONJUNCTION_AND" => SqlNode.Items(node, "children").Select(Days).Aggregate(DayWindow.All, (one, other) => one.Intersect(other)),
        "CONJUNCTION_OR" => SqlNode.Items(node, "children").Select(Days).Aggregate((one, other) => one.Hull(other)),
        "COMPARE_BETWEEN" => Compared(node!["input"], ">=", node["lower"]).Intersect(Compared(node["input"], "<=", node["upper"])),
        "COMPARE_IN" when SqlNode.Items(node, "children").ToList() is [var input, .. var items] && items.Count > 0 =>
            items.Select(item => Compared(input, "=", item)).Aggregate((one, other) => one.Hull(other)),
        "COMPARE_EQUAL" => Compared(node!["left"], "=", node["right"]),
        "COMPARE_LESSTHAN" => Compared(node!["left"], "<", node["right"]),
        "COMPARE_LESSTHANOREQUALTO" => Compared(node!["left"], "<=", node["right"]),
        "COMPARE_GREATERTHAN" => Compared(node!["left"], ">", node["right"]),
        "COMPARE_GREATERTHANOREQUALTO" => Compared(node!["left"], ">=", node["right"]),
        _ => DayWindow.All,
    };

    private DayWindow Compared(JsonNode? left, string sign, JsonNode? right)
    {
        if (Own(left) is { } column && Value(right) is { } value) return Solve(column, sign, value);
        if (Own(right) is { } other && Value(left) is { } given) return Solve(other, Turned(sign), given);
        return DayWindow.All;
    }

    /// <summary>The days d with <c>d + column SIGN value</c>.</summary>
    private static DayWindow Solve((int Low, int High) column, string sign, DayWindow value)
    {
        var low = Shift(value, -column.High);
        var high = Shift(value, -column.Low);
        var from = new DayWindow(low.From, null, low.NotBefore);
        var to = new DayWindow(null, high.To, null, high.NotAfter);
        return sign switch
        {
            "=" => from.Intersect(to),
            ">=" => from,
            ">" => Shift(from, 1),
            "<=" => to,
            _ => Shift(to, -1),
        };
    }

    private static DayWindow Shift(DayWindow window, int days) => new(
        window.From + days,
        window.To + days,
        Shift(window.NotBefore, days),
        Shift(window.NotAfter, days));

    private static DateOnly? Shift(DateOnly? day, int days) => day is null
        ? null
        : DateOnly.FromDayNumber(Math.Clamp(day.Value.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));

    private static string Turned(string sign) => sign switch { "<" => ">", "<=" => ">=", ">" => "<", ">=" => "<=", _ => sign };

    /// <summary>Days that are added to the table's <c>dt</c>; null when the expression is something else.</summary>
    private (int Low, int High)? Own(JsonNode? node) => Column(node, one => scope.Is(one, table)).Days;

    /// <summary>The days that an expression can be: a day that is understood, or what is known of another table's <c>dt</c>.</summary>
    private DayWindow? Value(JsonNode? node)
    {
        if (DateTerm.Of(node) is { } term) return Window(term);
        var (days, column) = Column(node, one => SqlNode.Class(one) == "COLUMN_REF");
        if (days is not { } by || Other(column!) is not { Days: var known } || known.IsAll) return null;
        return new DayWindow(known.From + by.Low, known.To + by.High, Shift(known.NotBefore, by.Low), Shift(known.NotAfter, by.High));
    }

    private static DayWindow Window(DateTerm term) => term.Fixed
        ? new DayWindow(null, null, Day(term.Low), Day(term.High))
        : new DayWindow(term.Low, term.High);

    private static DateOnly Day(int number) => DateOnly.FromDayNumber(Math.Clamp(number, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));

    private TableReference? Other(JsonNode column)
    {
        var names = SqlNode.Names(column, "column_names");
        if (names.Count < 2 || !string.Equals(names[^1], "dt", StringComparison.OrdinalIgnoreCase)) return null;
        var qualifier = names.SkipLast(1).ToList();
        for (var at = scope; at is not null; at = at.Outer)
        {
            if (at.Has(qualifier)) return at.Named(qualifier) is { Narrows: true } found && found != table ? found : null;
        }

        return null;
    }

    private static ((int Low, int High)? Days, JsonNode? Column) Column(JsonNode? node, Func<JsonNode?, bool> isColumn)
    {
        if (isColumn(node)) return ((0, 0), node);
        // As text, days are ordered as they are as days.
        if (SqlNode.Class(node) == "CAST" && SqlNode.Text(node!["cast_type"], "id") is "DATE" or "TIMESTAMP" or "VARCHAR") return Column(node!["child"], isColumn);
        if (SqlNode.Class(node) != "FUNCTION" || SqlNode.Items(node, "children").ToList() is not [var first, var second]) return default;
        var (days, column) = Column(first, isColumn);
        if (days is not { } start || DateTerm.Days(second) is not { } by) return default;
        return SqlNode.Text(node, "function_name") switch
        {
            "+" => ((start.Low + by.Low, start.High + by.High), column),
            "-" => ((start.Low - by.High, start.High - by.Low), column),
            _ => default,
        };
    }
}
