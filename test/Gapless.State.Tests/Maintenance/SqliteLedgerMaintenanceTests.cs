using Gapless.Core.Ports;

namespace Gapless.State.Tests.Maintenance;

public sealed class SqliteLedgerMaintenanceTests() : LedgerMaintenanceContract(SqlDialect.Sqlite);
