using System.Collections.Immutable;

namespace Gapless.Core.Tables;

/// <summary>What dw_config.yaml says.</summary>
/// <param name="File">The file's path, for errors.</param>
/// <param name="Layers">The layers, in the order of the chain: each after those that it depends on.</param>
/// <param name="LayerDependencies">For each layer those that it may read.</param>
/// <param name="TableDependencies">Inputs in addition to those that the SQL shows, in the order of the file.</param>
/// <param name="Sources">The raw sources by the table that reads them, without its layer; perhaps in its short form.</param>
public sealed record WarehouseConfig(
    string File,
    ImmutableArray<string> Layers,
    ImmutableDictionary<string, ImmutableArray<string>> LayerDependencies,
    ImmutableArray<TableDependency> TableDependencies,
    ImmutableDictionary<string, SourceContract> Sources);
