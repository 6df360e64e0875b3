using Gapless.Core.Tables;
using Gapless.Hosting.Configuration;
using Gapless.Runtime.Options;

namespace Gapless.Hosting.Composition;

/// <summary>A project's tables for a process that lives long: read again when a file of them is another.</summary>
internal sealed class WarehouseCache(ProjectOptions options)
{
    private readonly Lock _lock = new();
    private (string Stamp, TableGraph? Graph)? _read;

    /// <summary>Whether the project has tables at all.</summary>
    public bool IsThere => WarehouseFile.Exists(options);

    /// <summary>The tables as their files are now; null when the project has none.</summary>
    /// <exception cref="Core.Errors.GaplessException">Something in dw_config.yaml or in the SQL is wrong.</exception>
    public TableGraph? Find()
    {
        lock (_lock)
        {
            var stamp = Stamp();
            if (_read is not { } read || read.Stamp != stamp) _read = read = (stamp, Warehouse.Find(options));
            return read.Graph;
        }
    }

    /// <summary>The same, of a project that must have some.</summary>
    /// <exception cref="Core.Errors.GaplessException">It has none, or something in them is wrong.</exception>
    public TableGraph Load() => Find() ?? Warehouse.Load(options);

    private string Stamp()
    {
        var sql = Path.GetFullPath(options.Warehouse.Sql, options.Folder);
        var files = Directory.Exists(sql)
            ? Directory.EnumerateDirectories(sql).SelectMany(layer => Directory.EnumerateFiles(layer, "*.sql")).Order(StringComparer.Ordinal)
            : Enumerable.Empty<string>();
        return string.Join('|', files.Prepend(Path.GetFullPath(options.Warehouse.Config, options.Folder)).Select(StampOf));
    }

    private static string StampOf(string file) => new FileInfo(file) is { Exists: true } found ? $"{file}:{found.Length}:{found.LastWriteTimeUtc.Ticks}" : file;
}
