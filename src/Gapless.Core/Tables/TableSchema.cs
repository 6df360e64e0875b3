using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Gapless.Core.Tables;

/// <summary>The columns of a day's files, in order; without <c>dt</c>, which the folder holds.</summary>
public sealed class TableSchema : IEquatable<TableSchema>
{
    /// <summary>Makes a schema.</summary>
    public TableSchema(IEnumerable<TableColumn> columns)
    {
        Columns = [.. columns];

        // Lengths, since a name or an ENUM's value may hold any separator.
        var text = string.Concat(Columns.Select(column => $"{column.Name.Length}:{column.Name}{column.Type.Length}:{column.Type}"));
        Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }

    /// <summary>The columns, in order.</summary>
    public ImmutableArray<TableColumn> Columns { get; }

    /// <summary>Equal for equal columns: 16 hexadecimal digits.</summary>
    public string Id { get; }

    /// <inheritdoc />
    public bool Equals(TableSchema? other) => other?.Id == Id;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as TableSchema);

    /// <inheritdoc />
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}
