using Gapless.Core.Ports;

namespace Gapless.DuckDb.Catalog;

/// <summary>The catalog's file: schemas, views and macros. It is changed on a private copy that then takes the file's place, so a kill leaves the old catalog or the new one, never half of one.</summary>
/// <remarks>Beside <c>catalog.duckdb</c> stand <c>catalog.duckdb.lock</c> and, while it is changed, the folder <c>catalog.duckdb.new</c>. Members may be called from any thread; they block.</remarks>
public sealed class CatalogStore
{
    private readonly DuckDbOptions _options;
    private readonly ICrashPoints? _crashPoints;
    private readonly string _work;

    /// <summary>Names the file; nothing is touched yet.</summary>
    /// <param name="path">The catalog's file. It and its folder need not be there.</param>
    /// <param name="options">The limits to work under.</param>
    /// <param name="crashPoints">Told of <see cref="CatalogCrashPoint"/>s.</param>
    public CatalogStore(string path, DuckDbOptions options, ICrashPoints? crashPoints = null)
    {
        Path = System.IO.Path.GetFullPath(path);
        _options = options with { ReadOnly = false };
        _crashPoints = crashPoints;
        _work = Path + ".new";
    }

    /// <summary>The catalog's file, absolute.</summary>
    public string Path { get; }

    // The copy bears the file's own name: DuckDB calls the database by it, and writes it into views.
    private string Copy => System.IO.Path.Combine(_work, System.IO.Path.GetFileName(Path));

    /// <summary>Changes the catalog, or makes it: all of it or, when it fails, nothing. Waits for others that change it.</summary>
    /// <param name="change">Works on the private copy. A transaction that it leaves open is committed.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="DuckDbException">The file is no database, another program has it open, or the change failed.</exception>
    public void Change(Action<DuckDbConnection> change, CancellationToken cancellationToken)
    {
        using var held = Lock(cancellationToken);
        Replace(change, cancellationToken);
    }

    /// <summary>Copies the catalog for a session's own use, since DuckDB lets no second process in while one writes.</summary>
    /// <param name="folder">Where to; it is made. The file there keeps its name, and replaces one that is there.</param>
    /// <param name="cancellationToken">Ends the waiting for others that change it.</param>
    /// <returns>The copy's path; null when there is no catalog.</returns>
    public string? CopyTo(string folder, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path)) return null;
        using var held = Lock(cancellationToken);
        Settle(cancellationToken);
        Directory.CreateDirectory(folder);
        var copy = System.IO.Path.Combine(folder, System.IO.Path.GetFileName(Path));
        // Not over the old one: a session may have it open still.
        File.Delete(copy);
        File.Copy(Path, copy);
        return copy;
    }

    /// <summary>Takes the lock, and clears away what a killed process left.</summary>
    internal IDisposable Lock(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        var held = CatalogLock.Take(Path + ".lock", cancellationToken);
        try
        {
            DeleteWork();
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>As <see cref="Change"/>; the caller has the lock.</summary>
    internal void Replace(Action<DuckDbConnection> change, CancellationToken cancellationToken)
    {
        Settle(cancellationToken);
        try
        {
            Directory.CreateDirectory(_work);
            if (File.Exists(Path)) File.Copy(Path, Copy);
            _crashPoints?.Reach(CatalogCrashPoint.Copied);
            Use(Copy, _options, connection =>
            {
                change(connection);
                _crashPoints?.Reach(CatalogCrashPoint.Changed);
                Commit(connection, cancellationToken);
                // Fails here and now, where closing would keep silent.
                connection.Execute("CHECKPOINT", cancellationToken);
            });
            _crashPoints?.Reach(CatalogCrashPoint.BeforeRename);
            File.Move(Copy, Path, overwrite: true);
            _crashPoints?.Reach(CatalogCrashPoint.AfterRename);
        }
        finally
        {
            DeleteWork();
        }
    }

    /// <summary>Reads the catalog as it stands; nothing is done when there is none. The caller has the lock.</summary>
    internal T? Read<T>(Func<DuckDbConnection, T> read, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path)) return default;
        Settle(cancellationToken);
        T? result = default;
        Use(Path, _options with { ReadOnly = true }, connection => result = read(connection));
        return result;
    }

    private static void Use(string path, DuckDbOptions options, Action<DuckDbConnection> work)
    {
        using var instance = DuckDbInstance.Open(path, options);
        using var connection = instance.Connect();
        work(connection);
    }

    /// <summary>DuckDB has no way to ask whether a transaction is open.</summary>
    private static void Commit(DuckDbConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            connection.Execute("COMMIT", cancellationToken);
        }
        catch (DuckDbException error) when (error.Type == DuckDbErrorType.Transaction && error.Message.Contains("no transaction is active", StringComparison.Ordinal))
        {
        }
    }

    /// <summary>Another program that died with the catalog open left a log beside it, which belongs to that file alone: DuckDB works it in.</summary>
    private void Settle(CancellationToken cancellationToken)
    {
        if (File.Exists(Path + ".wal")) Use(Path, _options, connection => connection.Execute("CHECKPOINT", cancellationToken));
    }

    private void DeleteWork()
    {
        if (Directory.Exists(_work)) Directory.Delete(_work, recursive: true);
    }
}
