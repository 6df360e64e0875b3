using Gapless.Core.Ports;

namespace Gapless.State.Tests.Leases;

public sealed class PostgresLeaseStoreTests() : LeaseStoreContract(SqlDialect.Postgres);
