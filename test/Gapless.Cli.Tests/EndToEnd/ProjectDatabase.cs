using System.Data.Common;
using System.Globalization;
using Gapless.Testing.Postgres;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>A project's database as a test looks into it: past the program, by SQL.</summary>
internal sealed class ProjectDatabase : IAsyncDisposable
{
    private readonly PostgresTestDatabase? _postgres;
    private readonly string _connection;

    private ProjectDatabase(string url, string connection, PostgresTestDatabase? postgres)
    {
        Url = url;
        _connection = connection;
        _postgres = postgres;
    }

    /// <summary>As it stands in gapless.yaml.</summary>
    public string Url { get; }

    public bool IsPostgres => _postgres is not null;

    /// <summary>The SQLite file of a project, or a new PostgreSQL database.</summary>
    public static async Task<ProjectDatabase> CreateAsync(DatabaseKind kind, string folder)
    {
        if (kind == DatabaseKind.Postgres)
        {
            var postgres = await PostgresServer.CreateDatabaseAsync();
            return new ProjectDatabase(postgres.Url, ConnectionString(new Uri(postgres.Url)), postgres);
        }

        var file = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "data", "gapless.db"), Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        return new ProjectDatabase("sqlite:data/gapless.db", file.ConnectionString, null);
    }

    /// <summary>All rows, each value as text, in one form for both databases.</summary>
    public async Task<List<string?[]>> QueryAsync(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string?[]>();
        while (await reader.ReadAsync())
        {
            var row = new string?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++) row[i] = reader.IsDBNull(i) ? null : Plain(reader.GetValue(i));
            rows.Add(row);
        }

        return rows;
    }

    public async Task<string?> ValueAsync(string sql) => (await QueryAsync(sql))[0][0];

    public async Task<int> CountAsync(string sql) => int.Parse((await ValueAsync(sql))!, CultureInfo.InvariantCulture);

    public async Task<int> ExecuteAsync(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null) await _postgres.DisposeAsync();
    }

    private static string Plain(object value) => value switch
    {
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool yes => yes ? "1" : "0",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string ConnectionString(Uri url)
    {
        var user = url.UserInfo.Split(':', 2);
        return new NpgsqlConnectionStringBuilder
        {
            Host = url.Host,
            Port = url.Port,
            Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            Database = url.AbsolutePath.Trim('/'),
            Pooling = false,
        }.ConnectionString;
    }

    private DbConnection Connect() => _postgres is null ? new SqliteConnection(_connection) : new NpgsqlConnection(_connection);
}
