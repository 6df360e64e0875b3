using Gapless.Core.Errors;
using Gapless.Core.Tables;
using Gapless.DuckDb.Sql;
using Gapless.Hosting.Configuration;
using Gapless.Runtime.Options;
using Gapless.Runtime.Tables;

namespace Gapless.Hosting.Composition;

/// <summary>A project's tables, checked: what dw_config.yaml and the SQL files say.</summary>
internal static class Warehouse
{
    /// <summary>Loads them.</summary>
    /// <exception cref="GaplessException">There is no dw_config.yaml, or something in it or in the SQL is wrong: each problem with file and line.</exception>
    public static TableGraph Load(ProjectOptions options)
    {
        var config = WarehouseFile.Load(options);
        var files = TableFiles.Read(options.Folder, options.Warehouse.Sql, config.Layers);
        using var analyzer = new SqlAnalyzer();
        return new TableLoader(analyzer).Load(config, files);
    }

    /// <summary>Loads them; null when the project has no dw_config.yaml, since it only collects.</summary>
    public static TableGraph? Find(ProjectOptions options) => WarehouseFile.Exists(options) ? Load(options) : null;
}
