namespace Gapless.DuckDb.Results;

/// <summary>The words of DuckDB's SQL, as this library knows them; asked once a process.</summary>
internal static class Keywords
{
    private static readonly Lazy<HashSet<string>> Words = new(Ask);

    internal static bool Contains(string name) => Words.Value.Contains(name);

    private static HashSet<string> Ask()
    {
        using var instance = DuckDbInstance.Open(DuckDbInstance.InMemory, new DuckDbOptions { Threads = 1 });
        using var connection = instance.Connect();
        using var words = connection.Query("SELECT keyword_name FROM duckdb_keywords()", CancellationToken.None);
        return new HashSet<string>(words.Rows().Select(row => (string)row[0]!), StringComparer.OrdinalIgnoreCase);
    }
}
