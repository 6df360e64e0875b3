using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Migrations;
using Gapless.Core.Ports;
using Gapless.State.Migrations;
using Gapless.State.Postgres;
using Gapless.State.Sqlite;

namespace Gapless.State.Maintenance;

/// <summary>What people do to a ledger's database by hand: <c>gapless db</c>.</summary>
public sealed class LedgerMaintenance
{
    private readonly LedgerAddress _address;
    private readonly IReadOnlyList<IMigrationSource> _components;
    private readonly TimeProvider _timeProvider;

    /// <summary>Names the database; nothing is opened yet.</summary>
    /// <exception cref="GaplessException">The options do not name a database.</exception>
    public LedgerMaintenance(LedgerOptions options, IReadOnlyList<IMigrationSource> components, TimeProvider timeProvider)
    {
        _address = LedgerAddress.Parse(options);
        _components = components;
        _timeProvider = timeProvider;
    }

    /// <summary>Where it is.</summary>
    public LedgerAddress Address => _address;

    /// <summary>Brings the schema up to date; returns what was applied.</summary>
    public async Task<IReadOnlyList<Migration>> MigrateAsync(CancellationToken cancellationToken)
    {
        await using var database = await LedgerOpening.ToWriteAsync(_address, _timeProvider, cancellationToken);
        return await new Migrator(database, _components).MigrateAsync(cancellationToken);
    }

    /// <summary>Copies the database, while others may work on it, to a file named by the UTC time; returns its path.</summary>
    /// <param name="folder">Made when it is absent.</param>
    /// <param name="cancellationToken">Stops the copying; nothing is left.</param>
    public async Task<string> BackupAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return _address switch
            {
                SqliteAddress sqlite => await SqliteBackup.RunAsync(sqlite, Target(folder, ".db"), cancellationToken),
                PostgresAddress postgres => await PostgresBackup.RunAsync(postgres, Target(folder, ".dump"), cancellationToken),
                _ => throw new NotSupportedException(_address.GetType().Name),
            };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new GaplessException(ErrorKind.Machine, Text.Of("Error.BackupFolder", folder, LedgerErrors.OneLine(error.Message)), error);
        }
    }

    /// <summary>Has SQLite look its file over; a server sees to its own.</summary>
    /// <exception cref="GaplessException">The file is damaged.</exception>
    public Task CheckAsync(CancellationToken cancellationToken) =>
        _address is SqliteAddress sqlite && File.Exists(sqlite.Path) ? SqliteOpening.CheckAsync(sqlite, cancellationToken) : Task.CompletedTask;

    /// <summary>The database's own prompt.</summary>
    public ShellCommand ShellCommand() => _address switch
    {
        SqliteAddress sqlite => new ShellCommand("sqlite3", [sqlite.Path], new Dictionary<string, string>(StringComparer.Ordinal)),
        PostgresAddress postgres => PostgresClients.Command("psql", postgres),
        _ => throw new NotSupportedException(_address.GetType().Name),
    };

    /// <summary>Runs a statement that a person typed, in a transaction of its own.</summary>
    /// <exception cref="GaplessException">The database is not there, or refuses the statement.</exception>
    public async Task<SqlAnswer> QueryAsync(string sql, CancellationToken cancellationToken)
    {
        if (_address is SqliteAddress sqlite && !File.Exists(sqlite.Path))
            throw new GaplessException(ErrorKind.Usage, Text.Of("Error.LedgerAbsent", sqlite.Path));
        await using var database = await LedgerOpening.ToWriteAsync(_address, _timeProvider, cancellationToken);
        return await SqlPrompt.RunAsync(database, sql, cancellationToken);
    }

    private string Target(string folder, string extension)
    {
        var name = $"gapless_{_timeProvider.GetUtcNow():yyyyMMdd_HHmmss}";
        var path = Path.Combine(folder, name + extension);
        for (var i = 2; File.Exists(path); i++) path = Path.Combine(folder, $"{name}_{i}{extension}");
        return path;
    }
}
