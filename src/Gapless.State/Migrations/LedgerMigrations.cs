using Gapless.Core.Migrations;
using Gapless.Core.Ports;

namespace Gapless.State.Migrations;

/// <summary>The ledger's own tables: <c>database/ledger</c>.</summary>
internal static class LedgerMigrations
{
    internal static readonly IMigrationSource Source = new EmbeddedMigrations(typeof(LedgerMigrations).Assembly, "ledger/", "ledger");
}
