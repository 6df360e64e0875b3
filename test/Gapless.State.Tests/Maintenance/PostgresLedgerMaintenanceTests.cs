using Gapless.Core.Ports;

namespace Gapless.State.Tests.Maintenance;

public sealed class PostgresLedgerMaintenanceTests() : LedgerMaintenanceContract(SqlDialect.Postgres);
