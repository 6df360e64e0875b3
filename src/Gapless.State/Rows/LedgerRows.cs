using System.Globalization;

namespace Gapless.State.Rows;

/// <summary>Any number of rows that go into a statement as parameters, so that one statement handles them all; what <see cref="LedgerDatabase.RowsOf"/> takes.</summary>
/// <param name="items">A row each, in this order.</param>
internal sealed class LedgerRows<T>(IReadOnlyCollection<T> items)
{
    private readonly List<LedgerColumn> _columns = [];

    internal IReadOnlyList<LedgerColumn> Columns => _columns;

    internal LedgerRows<T> Text(string name, Func<T, string?> value) => Add(name, LedgerColumnType.Text, value);

    internal LedgerRows<T> Number(string name, Func<T, long> value) => Add(name, LedgerColumnType.Number, item => value(item));

    internal LedgerRows<T> Day(string name, Func<T, DateOnly?> value) =>
        Add(name, LedgerColumnType.Day, item => value(item)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    internal LedgerRows<T> Time(string name, Func<T, DateTimeOffset?> value) => Add(
        name,
        LedgerColumnType.Time,
        item => value(item) is { } time ? Milliseconds.Floor(time).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture) : null);

    private LedgerRows<T> Add(string name, LedgerColumnType type, Func<T, object?> value)
    {
        _columns.Add(new LedgerColumn(name, type, [.. items.Select(value)]));
        return this;
    }
}
