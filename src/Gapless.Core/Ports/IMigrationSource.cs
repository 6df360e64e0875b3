using Gapless.Core.Migrations;

namespace Gapless.Core.Ports;

/// <summary>A component that has tables in the ledger's database.</summary>
public interface IMigrationSource
{
    /// <summary>All its migrations for the dialect, in order.</summary>
    IReadOnlyList<Migration> For(SqlDialect dialect);
}
