using Gapless.Core.Ports;

namespace Gapless.State.Tests.Versions;

public sealed class PostgresVersionStoreTests() : VersionStoreContract(SqlDialect.Postgres);
