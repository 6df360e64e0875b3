namespace Gapless.Runtime.Options;

/// <summary>Where the warehouse's files are; paths are relative to the project's folder.</summary>
public sealed record WarehouseOptions
{
    /// <summary>The file with layers, dependencies and sources; <c>dw_config.yaml</c> unless told.</summary>
    public string Config { get; init; } = "dw_config.yaml";

    /// <summary>The folder that holds a folder of SQL files for each layer; the project's own unless told.</summary>
    public string Sql { get; init; } = ".";

    /// <summary>The folder of the catalog's migrations; <c>catalog/migrations</c> unless told.</summary>
    public string Catalog { get; init; } = "catalog/migrations";
}
