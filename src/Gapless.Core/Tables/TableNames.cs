using System.Collections.Immutable;
using Gapless.Core.Datasets;
using Gapless.Core.Errors;

namespace Gapless.Core.Tables;

/// <summary>Finds tables by their names: whatever the case, and in the short form, where <c>ods.spot</c> stands for <c>ods.ods_spot</c>.</summary>
public sealed class TableNames
{
    private readonly Dictionary<string, DatasetName> _byName;

    /// <summary>Makes the directory of the tables.</summary>
    /// <param name="tables">The tables' names; of two that differ only in case the first counts.</param>
    public TableNames(IEnumerable<DatasetName> tables)
    {
        All = [.. tables.Order()];
        _byName = All.DistinctBy(name => name.ToString(), StringComparer.OrdinalIgnoreCase).ToDictionary(name => name.ToString(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>All names, sorted.</summary>
    public ImmutableArray<DatasetName> All { get; }

    /// <summary>The table that is meant; null when there is none. A full name goes before a short one.</summary>
    public DatasetName? Find(string layer, string table) =>
        _byName.TryGetValue($"{layer}.{table}", out var name) || _byName.TryGetValue($"{layer}.{layer}_{table}", out name) ? name : null;

    /// <summary>The table that is meant; null when there is none.</summary>
    public DatasetName? Find(DatasetName name) => Find(name.Group, name.Member);

    /// <summary>The name that was probably meant; null when none is near.</summary>
    public string? Nearest(string typed) => NearestName.Of(typed, All.Select(name => name.ToString()));
}
