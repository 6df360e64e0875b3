using Gapless.Core.Ports;

namespace Gapless.State.Tests.History;

public sealed class PostgresAttemptStoreTests() : AttemptStoreContract(SqlDialect.Postgres);
