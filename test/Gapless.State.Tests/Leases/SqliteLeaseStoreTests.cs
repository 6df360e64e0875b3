using Gapless.Core.Ports;

namespace Gapless.State.Tests.Leases;

public sealed class SqliteLeaseStoreTests() : LeaseStoreContract(SqlDialect.Sqlite);
