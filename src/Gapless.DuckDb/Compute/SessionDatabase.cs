using System.Globalization;

namespace Gapless.DuckDb.Compute;

/// <summary>A session's own database inside the engine's instance, and a connection that works in it. What is made in it, no other session sees.</summary>
internal sealed class SessionDatabase : IDisposable
{
    private static int _last;

    private readonly DuckDbConnection _connection;
    private readonly string _name;
    private readonly bool _hasCatalog;
    private readonly HashSet<string> _schemas = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Opens one.</summary>
    /// <param name="instance">The engine's.</param>
    /// <param name="options">Which catalog to copy, and where to.</param>
    public SessionDatabase(DuckDbInstance instance, ComputeOptions options)
    {
        _name = string.Create(CultureInfo.InvariantCulture, $"__gapless_session_{Interlocked.Increment(ref _last)}");
        _connection = instance.Connect();
        _connection.Execute($"ATTACH {Quote.Text(DuckDbInstance.InMemory)} AS {_name}", CancellationToken.None);
        _hasCatalog = options.CatalogFile is { } catalog && File.Exists(catalog);
        if (_hasCatalog) CopyCatalog(options.CatalogFile!, Path.Combine(options.TempFolder, _name + ".duckdb"));
        _connection.Execute($"USE {_name}", CancellationToken.None);
    }

    public DuckDbConnection Connection => _connection;

    /// <summary>Makes a view, in place of whatever has the name.</summary>
    /// <param name="schema">Null for names without one.</param>
    /// <param name="name">The view's name.</param>
    /// <param name="query">What it shows.</param>
    /// <param name="cancellationToken">Interrupts it.</param>
    public void View(string? schema, string name, string query, CancellationToken cancellationToken)
    {
        if (schema is not null && _schemas.Add(schema)) _connection.Execute($"CREATE SCHEMA IF NOT EXISTS {Quote.Name(schema)}", cancellationToken);
        var full = schema is null ? Quote.Name(name) : $"{Quote.Name(schema)}.{Quote.Name(name)}";
        if (_hasCatalog && IsTable(schema ?? "main", name)) _connection.Execute($"DROP TABLE {full} CASCADE", cancellationToken);
        _connection.Execute($"CREATE OR REPLACE VIEW {full} AS {query}", cancellationToken);
    }

    public void Dispose()
    {
        try
        {
            _connection.Execute($"USE memory; DETACH {_name}", CancellationToken.None);
        }
        catch (DuckDbException)
        {
            // The instance broke down, and its end lets go of everything.
        }

        _connection.Dispose();
    }

    private bool IsTable(string schema, string name) => _connection.Scalar<long>(
        "SELECT count(*) FROM duckdb_tables() WHERE database_name = $1 AND schema_name = $2 AND lower(table_name) = lower($3)",
        CancellationToken.None, _name, schema, name) > 0;

    // In memory: in a file, each view that a statement needs would be flushed to the disk.
    private void CopyCatalog(string catalog, string copy)
    {
        File.Copy(catalog, copy, overwrite: true);
        if (File.Exists(catalog + ".wal")) File.Copy(catalog + ".wal", copy + ".wal", overwrite: true);
        _connection.Execute($"ATTACH {Quote.Text(copy)} AS {_name}_file; COPY FROM DATABASE {_name}_file TO {_name}; DETACH {_name}_file", CancellationToken.None);
        File.Delete(copy);
    }
}
