namespace Gapless.Core.Ports;

/// <summary>The databases that a ledger can live in.</summary>
public enum SqlDialect
{
    /// <summary>One file, one machine.</summary>
    Sqlite,

    /// <summary>A server, any number of machines.</summary>
    Postgres,
}
