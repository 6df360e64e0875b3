using Gapless.Core.Errors;
using Gapless.DuckDb.Errors;
using Gapless.DuckDb.Native;

namespace Gapless.DuckDb;

/// <summary>An open database, in a file or in memory, that connections are made from. Its memory limit and threads are shared by them.</summary>
/// <remarks>The file is let go when the instance and all its connections are disposed. All members may be called from any thread.</remarks>
public sealed class DuckDbInstance : IDisposable
{
    /// <summary>The path of a database that lives in memory and ends with the instance.</summary>
    public const string InMemory = ":memory:";

    private readonly DatabaseHandle _handle;

    private DuckDbInstance(DatabaseHandle handle) => _handle = handle;

    /// <summary>The version of the library, such as <c>v1.5.6</c>.</summary>
    /// <exception cref="GaplessException">There is no DuckDB library.</exception>
    public static string Version
    {
        get
        {
            DuckDbLibrary.Require();
            return NativeText.Borrowed(DatabaseApi.LibraryVersion())!;
        }
    }

    /// <summary>Opens a database, and makes the file when it is not there.</summary>
    /// <param name="path">A file, or <see cref="InMemory"/>.</param>
    /// <param name="options">Limits and settings.</param>
    /// <exception cref="GaplessException">There is no DuckDB library.</exception>
    /// <exception cref="DuckDbException">A setting is wrong; the file can't be opened, is no database, or another process has it open.</exception>
    public static DuckDbInstance Open(string path, DuckDbOptions options)
    {
        DuckDbLibrary.Require();
        if (path.Contains('\0', StringComparison.Ordinal)) throw new ArgumentException("A path can't hold a null character.", nameof(path));
        DatabaseApi.CreateConfig(out var config);
        using (config)
        {
            foreach (var (name, value) in options.All())
            {
                if (DatabaseApi.SetConfig(config, name, value) == ApiState.Error)
                    throw new DuckDbException(DuckDbErrorType.InvalidConfiguration, $"DuckDB does not take the setting {name} = {value}.", statement: null);
            }

            var state = DatabaseApi.Open(path, out var handle, config, out var error);
            if (state == ApiState.Success) return new DuckDbInstance(handle);
            handle.Dispose();
            throw DuckDbErrors.Opening(NativeText.Owned(error));
        }
    }

    /// <summary>Makes a connection, with its own transactions and settings.</summary>
    /// <exception cref="DuckDbException">DuckDB does not give one.</exception>
    public DuckDbConnection Connect()
    {
        if (DatabaseApi.Connect(_handle, out var connection) == ApiState.Success) return new DuckDbConnection(connection);
        connection.Dispose();
        throw new DuckDbException(DuckDbErrorType.Connection, "DuckDB gave no connection.", statement: null);
    }

    /// <inheritdoc />
    public void Dispose() => _handle.Dispose();
}
