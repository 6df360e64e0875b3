namespace Gapless.Testing.Postgres;

/// <summary>A database of one test; dropped when disposed, whoever still uses it.</summary>
public sealed class PostgresTestDatabase : IAsyncDisposable
{
    internal PostgresTestDatabase(string url, string serverConnectionString, string connectionString, string name)
    {
        Url = url;
        ServerConnectionString = serverConnectionString;
        ConnectionString = connectionString;
        Name = name;
    }

    /// <summary>As users write it in <c>DATABASE_URL</c>.</summary>
    public string Url { get; }

    /// <summary>As Npgsql takes it, without a pool.</summary>
    public string ConnectionString { get; }

    /// <summary>Its name on the server.</summary>
    public string Name { get; }

    internal string ServerConnectionString { get; }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await PostgresServer.ExecuteAsync(ServerConnectionString, $"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");
}
