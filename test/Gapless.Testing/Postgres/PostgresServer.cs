using Npgsql;

namespace Gapless.Testing.Postgres;

/// <summary>The PostgreSQL server that tests may make databases on; <c>eng/postgres.sh up</c> starts one.</summary>
public static class PostgresServer
{
    private const string Variable = "GAPLESS_TEST_POSTGRES";

    private static long _databases;

    /// <summary>Makes an empty database of the test's own; skips the test where there is no server, fails it in CI.</summary>
    public static async Task<PostgresTestDatabase> CreateDatabaseAsync()
    {
        var server = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(server)) Unavailable.Because($"{Variable} is not set: run eng/postgres.sh up");
        var name = $"gapless_test_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}";
        var uri = new Uri(server);
        var database = new PostgresTestDatabase(new UriBuilder(uri) { Path = name }.Uri.AbsoluteUri, ConnectionString(uri, null), ConnectionString(uri, name), name);
        await ExecuteAsync(database.ServerConnectionString, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        await ExecuteAsync(database.ServerConnectionString, $"CREATE DATABASE {name}");
        return database;
    }

    internal static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string ConnectionString(Uri uri, string? database)
    {
        var user = uri.UserInfo.Split(':', 2);
        return new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.Port > 0 ? uri.Port : 5432,
            Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            Database = database ?? (uri.AbsolutePath.Trim('/') is { Length: > 0 } name ? name : "postgres"),
            Pooling = false,
        }.ConnectionString;
    }
}
