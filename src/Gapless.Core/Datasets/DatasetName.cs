using System.Text.RegularExpressions;

namespace Gapless.Core.Datasets;

/// <summary>The name of a dataset: <c>source.competition</c> for a feed, <c>layer.table</c> for a table.</summary>
/// <remarks>Both halves are letters, digits, <c>_</c> and <c>-</c>, so a name is safe in a path, a query and a page.</remarks>
public readonly partial record struct DatasetName : IComparable<DatasetName>
{
    /// <summary>Makes the name of two halves.</summary>
    /// <exception cref="ArgumentException">A half is empty or has another character.</exception>
    public DatasetName(string group, string member)
    {
        if (!Part().IsMatch(group)) throw new ArgumentException($"'{group}' is not a dataset name's first half.", nameof(group));
        if (!Part().IsMatch(member)) throw new ArgumentException($"'{member}' is not a dataset name's second half.", nameof(member));
        Group = group;
        Member = member;
    }

    /// <summary>The source or the layer.</summary>
    public string Group { get; }

    /// <summary>The competition or the table.</summary>
    public string Member { get; }

    /// <summary>True when the text can be half of a name.</summary>
    public static bool IsPart(string text) => Part().IsMatch(text);

    /// <summary>Reads <c>group.member</c>.</summary>
    /// <exception cref="FormatException">The text is not two halves with a full stop.</exception>
    public static DatasetName Parse(string text)
    {
        var stop = text.IndexOf('.', StringComparison.Ordinal);
        if (stop < 0) throw new FormatException($"'{text}' is not a dataset: expected 'group.member'.");
        return new DatasetName(text[..stop], text[(stop + 1)..]);
    }

    /// <inheritdoc />
    public int CompareTo(DatasetName other) => string.CompareOrdinal(ToString(), other.ToString());

    /// <inheritdoc />
    public override string ToString() => $"{Group}.{Member}";

    /// <summary>Ordinal order.</summary>
    public static bool operator <(DatasetName left, DatasetName right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >(DatasetName left, DatasetName right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator <=(DatasetName left, DatasetName right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >=(DatasetName left, DatasetName right) => left.CompareTo(right) >= 0;

    [GeneratedRegex(@"^[A-Za-z0-9_-]+\z")]
    private static partial Regex Part();
}
