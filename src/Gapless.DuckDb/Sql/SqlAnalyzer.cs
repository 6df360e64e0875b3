using Gapless.Core.Ports;
using Gapless.Core.Tables;
using Gapless.DuckDb.Sql.Batching;
using Gapless.DuckDb.Sql.Parsing;
using Gapless.DuckDb.Sql.Reading;

namespace Gapless.DuckDb.Sql;

/// <summary>Reads tables' SQL with DuckDB's own parser, on a small database in memory that holds nothing.</summary>
public sealed class SqlAnalyzer : ISqlAnalyzer, IDisposable
{
    private static readonly DuckDbOptions Small = new() { MemoryLimit = "64MB", Threads = 1 };

    private readonly Lock _gate = new();
    private readonly DuckDbInstance _instance;
    private readonly DuckDbConnection _connection;
    private readonly SqlParser _parser;

    /// <summary>Opens the database.</summary>
    public SqlAnalyzer()
    {
        _instance = DuckDbInstance.Open(DuckDbInstance.InMemory, Small);
        _connection = _instance.Connect();
        _parser = new SqlParser(_connection);
    }

    /// <inheritdoc />
    public SqlAnalysis Analyze(string sql) => Read(sql).Analysis;

    /// <summary>Reads a table's SQL so that its statements can be made.</summary>
    /// <exception cref="SqlTemplateException">It is not exactly one SELECT, or a header comment is wrong.</exception>
    public TableSql Read(string sql)
    {
        lock (_gate)
        {
            var select = _parser.Parse(sql);
            PartitionDate.CheckNames(select);
            var header = Header.Read(sql, _parser);
            var found = ReadCollector.Of(select.Query);
            var reads = Reads.Of(select, found, header.Lookback);
            var analysis = new SqlAnalysis(
                PartitionDate.IsIn(select.Statement),
                reads,
                [.. found.Functions],
                Fingerprint(select, header),
                header.Checks,
                header.Lookback,
                BatchRules.Check(select, header, found));
            return new TableSql(select, header, analysis);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _connection.Dispose();
        _instance.Dispose();
    }

    /// <summary>How many days are read is part of what a table means, wherever it is written.</summary>
    private static string Fingerprint(ParsedSelect select, Header header)
    {
        var meaning = select.Statement.DeepClone().AsObject();
        if (header.Lookback is { } days) meaning["lookback"] = days;
        return Canonical.Hash(meaning);
    }
}
